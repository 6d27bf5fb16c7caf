using System.Buffers.Binary;
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

    // Where the length lies, from the first byte: compiled code then needs one address for both.
    internal const int LengthAt = -8;

    // Read by compiled code: the first byte, which never changes until the memory is freed.
    internal readonly byte* Base;

    private readonly MemoryReservation reservation;
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
        reservation = MemoryReservation.Of((long)PagesMax * PageBytes);
        Base = reservation.Base;
        Length = (long)type.Limits.Minimum * PageBytes;
        reservation.Open(0, Length);
    }

    /// <summary>As the module has it.</summary>
    public MemoryType Type { get; }

    /// <summary>Pages in use.</summary>
    public uint Pages => (uint)(Length / PageBytes);

    /// <summary>What it may grow to.</summary>
    public uint PagesMax { get; }

    /// <summary>Bytes in use; none once it is given back.</summary>
    internal long Length
    {
        get => freed ? 0 : *(long*)(Base + LengthAt);
        private set => *(long*)(Base + LengthAt) = value;
    }

    /// <summary>Makes it larger.</summary>
    /// <param name="pages">By so many.</param>
    /// <returns>Pages before; null where it may not grow so far, or the system has no room.</returns>
    public uint? Grow(uint pages)
    {
        uint before = Pages;
        if (pages > PagesMax - before) return null;
        long length = (long)(before + pages) * PageBytes;
        if (length > Length && !reservation.Open(Length, length)) return null;
        Length = length;
        return before;
    }

    /// <summary>A stretch of it. Use it at once: after a call into the module it may be out of date.</summary>
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
    public int ReadInt32(uint address) => BinaryPrimitives.ReadInt32LittleEndian(Span(address, 4));

    /// <summary>A number of 64 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public long ReadInt64(uint address) => BinaryPrimitives.ReadInt64LittleEndian(Span(address, 8));

    /// <summary>Writes a number of 32 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <param name="value">What.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public void WriteInt32(uint address, int value) => BinaryPrimitives.WriteInt32LittleEndian(Span(address, 4), value);

    /// <summary>Writes a number of 64 bits, little-endian.</summary>
    /// <param name="address">Where.</param>
    /// <param name="value">What.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public void WriteInt64(uint address, long value) => BinaryPrimitives.WriteInt64LittleEndian(Span(address, 8), value);

    /// <summary>Sets contents and size to what they were when an image was taken. Pages that were not written cost nothing.</summary>
    internal void Restore(MemoryImage image)
    {
        ObjectDisposedException.ThrowIf(freed, this);
        if (image.Length > (long)PagesMax * PageBytes) throw new WasmException(WasmErrorKind.Limit, $"an image of {image.Length / PageBytes:#,##0} pages is larger than {PagesMax:#,##0}");
        reservation.Restore(image, Length);
        Length = image.Length;
    }

    /// <summary>Gives the memory back. No module that uses it may run any more.</summary>
    public void Dispose()
    {
        if (freed) return;
        freed = true;
        Length = 0;
        reservation.Dispose();
    }
}
