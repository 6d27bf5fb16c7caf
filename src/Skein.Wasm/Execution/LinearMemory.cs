using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>
/// A module's memory: bytes from address 0 on, in pages of 64 KiB. It never moves: room for its maximum is reserved at
/// once, and only what is in use can be touched. Not thread-safe, as a module is not.
/// </summary>
public sealed unsafe class LinearMemory : IDisposable
{
    /// <summary>Bytes of a page.</summary>
    public const int PageBytes = 65_536;

    private const uint PagesMaxEver = 65_536;

    // Before the first byte lies, for each extent k from 0 on, the length less k: an access of k bytes at an address is outside
    // if the address is above that (signed: of a shorter memory it is below zero). Compiled code needs one address and no sum.
    internal const int ExtentsKnown = MemoryReservation.HeadBytes / sizeof(long);

    // Read by compiled code: the first byte, which never changes until the memory is freed.
    internal readonly byte* Base;

#pragma warning disable CA2213 // What lies before the first byte must outlive Dispose; the handle's finaliser frees it.
    private MemoryReservation reservation; // Null once another memory may have it.
#pragma warning restore CA2213
    private bool freed;

    /// <summary>Makes one with its least size in use, all zero.</summary>
    /// <param name="type">Its least and largest size.</param>
    /// <param name="pagesMax">What it may grow to, whatever its type says; the least size must lie within.</param>
    /// <exception cref="WasmException">Its least size lies beyond the bound, or the system has no room.</exception>
    public LinearMemory(MemoryType type, uint pagesMax = PagesMaxEver)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
        PagesMax = Math.Min(Math.Min(type.Limits.Maximum ?? PagesMaxEver, PagesMaxEver), pagesMax);
        if (type.Limits.Minimum > PagesMax) throw new WasmException(WasmErrorKind.Limit, $"a memory of {type.Limits.Minimum:#,##0} pages is larger than {PagesMax:#,##0}");
        long length = (long)type.Limits.Minimum * PageBytes;
        reservation = MemoryReservation.Of((long)PagesMax * PageBytes, length);
        Base = reservation.Base;
        // One that was used before may say so already.
        if (Length != length) Length = length;
    }

    /// <summary>One that has no byte and gets none: for what must find nothing where its memory was.</summary>
    internal static LinearMemory None { get; } = new(new MemoryType(new SizeLimits(0, 0)));

    /// <summary>Whether others than the instance that it was made for have it.</summary>
    internal bool IsShared { get; set; }

    /// <summary>As the module has it.</summary>
    public MemoryType Type { get; }

    /// <summary>Pages in use.</summary>
    public uint Pages => (uint)(Length / PageBytes);

    /// <summary>What it may grow to.</summary>
    public uint PagesMax { get; }

    /// <summary>Bytes in use; none once it is given back.</summary>
    internal long Length
    {
        get
        {
            if (freed) return 0;
            long length = *(long*)(Base + LastAddressAt(0));
            // Who asks may hold nothing else of it: the finaliser must not take away what is just read.
            GC.KeepAlive(this);
            return length;
        }

        private set
        {
            var step = Vector256.Create((long)Vector256<long>.Count);
            Vector256<long> lengths = Vector256.Create(value) - Vector256.Create(3L, 2L, 1L, 0L);
            for (int extent = 0; extent < ExtentsKnown; extent += Vector256<long>.Count, lengths -= step) lengths.Store((long*)(Base + LastAddressAt(extent + 3)));
            GC.KeepAlive(this);
        }
    }

    /// <summary>Makes it larger.</summary>
    /// <param name="pages">By so many.</param>
    /// <returns>Pages before; null where it may not grow so far, or the system has no room.</returns>
    public uint? Grow(uint pages)
    {
        uint before = Pages;
        if (freed || pages > PagesMax - before) return null;
        long length = (long)(before + pages) * PageBytes;
        if (length > Length && !reservation.Open(Length, length)) return null;
        Length = length;
        return before;
    }

    /// <summary>A stretch of it. Use it at once: after a call into the module it may be out of date. It does not keep the memory alive.</summary>
    /// <param name="address">From where.</param>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public Span<byte> Span(uint address, uint length)
    {
        ObjectDisposedException.ThrowIf(freed, this);
        if ((long)address + length > Length || length > int.MaxValue) throw new TrapException(TrapKind.MemoryOutOfBounds);
        return new Span<byte>(Base + address, (int)length);
    }

    /// <summary>A number of 32 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public int ReadInt32(uint address)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Span(address, 4));
        GC.KeepAlive(this);
        return value;
    }

    /// <summary>A number of 64 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public long ReadInt64(uint address)
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(Span(address, 8));
        GC.KeepAlive(this);
        return value;
    }

    /// <summary>Writes a number of 32 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <param name="value">What.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public void WriteInt32(uint address, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Span(address, 4), value);
        GC.KeepAlive(this);
    }

    /// <summary>Writes a number of 64 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <param name="value">What.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public void WriteInt64(uint address, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Span(address, 8), value);
        GC.KeepAlive(this);
    }

    /// <summary>Where, from the first byte, the last address lies at which so many bytes are inside.</summary>
    internal static int LastAddressAt(int extent) => -sizeof(long) * (extent + 1);

    /// <summary>Sets contents and size to what they were when an image was taken. Pages that were not written cost nothing.</summary>
    internal void Restore(MemoryImage image)
    {
        ObjectDisposedException.ThrowIf(freed, this);
        if (image.Length > (long)PagesMax * PageBytes) throw new WasmException(WasmErrorKind.Limit, $"an image of {image.Length / PageBytes:#,##0} pages is larger than {PagesMax:#,##0}");
        long before = Length;
        reservation.Restore(image, before);
        if (before != image.Length) Length = image.Length;
        GC.KeepAlive(this);
    }

    /// <summary>Gives the memory back. No module that uses it may run any more.</summary>
    public void Dispose()
    {
        if (freed) return;
        // Code that still runs, or shares it, finds that it has no byte any more; what tells it so is freed with the last that has it.
        Length = 0;
        freed = true;
        reservation.GiveBack();
    }

    /// <summary>The same, where it is sure that no code runs that has its address: then the next memory may lie there.</summary>
    internal void DisposeUnused()
    {
        if (freed) return;
        if (!reservation.TryClear(Length) || !SpareReservations.TryKeep(reservation))
        {
            Dispose();
            return;
        }

        freed = true;
        reservation = null!;
    }
}
