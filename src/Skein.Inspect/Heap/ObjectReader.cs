using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Heap;

/// <summary>
/// Reads single fields of another process's objects through a cache of pages, because fields that are read one after
/// another lie close together. For one thread. On request it keeps all pages, so that the memory may change or go
/// afterwards.
/// </summary>
/// <param name="memory">The memory.</param>
/// <param name="keepAll">Whether every page that is read is kept, up to a bound, instead of the latest.</param>
internal sealed class ObjectReader(IDataReader memory, bool keepAll = false)
{
    private const int KeptPagesMax = 1 << 14; // 256 MB
    private const int PageBits = 14;
    private const int PageSize = 1 << PageBits;
    private const int SlotCount = 256; // 4 MB at most

    private readonly ulong[] pageNumbers = new ulong[SlotCount];
    private readonly byte[]?[] pages = new byte[]?[SlotCount];
    private readonly int[] pageLengths = new int[SlotCount];
    private readonly Dictionary<ulong, byte[]> keptPages = [];
    private bool memoryIsGone;

    /// <summary>Whether every page that was read so far is still here.</summary>
    public bool HasKeptAll => keepAll && keptPages.Count < KeptPagesMax;

    /// <summary>From now on only what was kept can be read; all else reads as nothing.</summary>
    public void ForgetMemory() => memoryIsGone = true;

    /// <summary>The pointer at an address; 0 where it cannot be read.</summary>
    public ulong Pointer(ulong address) => TryRead(address, out ulong value) ? value : 0;

    /// <summary>The 32-bit number at an address; 0 where it cannot be read.</summary>
    public int Int32(ulong address) => TryRead(address, out int value) ? value : 0;

    /// <summary>The 64-bit number at an address; 0 where it cannot be read.</summary>
    public long Int64(ulong address) => TryRead(address, out long value) ? value : 0;

    /// <summary>Method table of the object at an address; 0 where there is none.</summary>
    public ulong MethodTable(ulong address) => address == 0 ? 0 : Pointer(address) & ~7UL;

    /// <summary>The reference in a named field of an object; 0 where the type has no such field.</summary>
    public ulong Field(ulong address, HeapType type, string field) =>
        type.Offset(field) is >= 0 and var offset ? Pointer(address + (ulong)offset) : 0;

    /// <summary>The 32-bit number in a named field of an object; <paramref name="missing"/> where the type has no such field.</summary>
    public int NumberField(ulong address, HeapType type, string field, int missing = 0) =>
        type.Offset(field) is >= 0 and var offset ? Int32(address + (ulong)offset) : missing;

    /// <summary>Length of the array at an address; 0 where it cannot be read.</summary>
    public int ArrayLength(ulong address) => address == 0 ? 0 : Math.Max(0, Int32(address + 8));

    /// <summary>Address of an element of an array of pointers.</summary>
    public static ulong ElementAddress(ulong array, int index) => array + 16 + (8UL * (uint)index);

    /// <summary>A string object's text, cut at a bound; empty where it cannot be read.</summary>
    public string Text(ulong address, int lengthMax)
    {
        if (address == 0) return "";
        int length = Math.Clamp(Int32(address + 8), 0, lengthMax);
        Span<byte> bytes = stackalloc byte[length * 2];
        if (!TryReadBytes(address + 12, bytes)) return "";
        return new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    public bool TryRead<T>(ulong address, out T value)
        where T : unmanaged
    {
        value = default;
        int size = Marshal.SizeOf<T>();
        int offset = (int)(address & (PageSize - 1));
        if (offset + size > PageSize) return TryReadAcross(address, out value);
        ReadOnlySpan<byte> page = Page(address >> PageBits);
        if (offset + size > page.Length) return false;
        value = MemoryMarshal.Read<T>(page[offset..]);
        return true;
    }

    private bool TryReadAcross<T>(ulong address, out T value)
        where T : unmanaged
    {
        value = default;
        return TryReadBytes(address, MemoryMarshal.AsBytes(new Span<T>(ref value)));
    }

    private bool TryReadBytes(ulong address, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int offset = (int)(address & (PageSize - 1));
            ReadOnlySpan<byte> page = Page(address >> PageBits);
            if (offset >= page.Length) return false;
            int length = Math.Min(bytes.Length, page.Length - offset);
            page.Slice(offset, length).CopyTo(bytes);
            bytes = bytes[length..];
            address += (ulong)length;
        }

        return true;
    }

    private ReadOnlySpan<byte> Page(ulong number)
    {
        if (keepAll) return KeptPage(number);
        int slot = (int)(number & (SlotCount - 1));
        byte[]? page = pages[slot];
        if (page is null || pageNumbers[slot] != number)
        {
            page ??= pages[slot] = new byte[PageSize];
            pageNumbers[slot] = number;
            pageLengths[slot] = Fill(number << PageBits, page);
        }

        return page.AsSpan(0, pageLengths[slot]);
    }

    private byte[] KeptPage(ulong number)
    {
        if (keptPages.TryGetValue(number, out byte[]? kept)) return kept;
        if (memoryIsGone) return [];
        byte[] page = new byte[PageSize];
        int length = Fill(number << PageBits, page);
        if (length < PageSize) Array.Resize(ref page, length);
        if (keptPages.Count < KeptPagesMax) keptPages.Add(number, page);
        return page;
    }

    /// <summary>Reads a page, or as much of its start as is mapped.</summary>
    private int Fill(ulong address, byte[] page)
    {
        int read = Math.Max(0, memory.Read(address, page));
        const int systemPage = 4096;
        while (read < PageSize)
        {
            // A hole inside: take what follows it, the hole reads as zero.
            int next = (read / systemPage + 1) * systemPage;
            if (next >= PageSize) break;
            page.AsSpan(read, next - read).Clear();
            read = next + Math.Max(0, memory.Read(address + (ulong)next, page.AsSpan(next)));
        }

        return read;
    }
}
