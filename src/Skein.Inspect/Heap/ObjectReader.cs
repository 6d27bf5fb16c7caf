using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Heap;

/// <summary>
/// Reads single fields of another process's objects through a cache of pages, because fields that are read one after
/// another lie close together. For one thread.
/// </summary>
internal sealed class ObjectReader(IDataReader memory)
{
    private const int PageBits = 14;
    private const int PageSize = 1 << PageBits;
    private const int SlotCount = 1024; // 16 MB at most

    private readonly ulong[] pageNumbers = new ulong[SlotCount];
    private readonly byte[]?[] pages = new byte[]?[SlotCount];
    private readonly int[] pageLengths = new int[SlotCount];

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
        if (memory.Read(address + 12, bytes) < bytes.Length) return "";
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
        return memory.Read(address, MemoryMarshal.AsBytes(new Span<T>(ref value))) == Marshal.SizeOf<T>();
    }

    private ReadOnlySpan<byte> Page(ulong number)
    {
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
