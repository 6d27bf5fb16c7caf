using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>The target's memory, with room to read a collection into. For one thread.</summary>
internal sealed class CollectionMemory(IDataReader memory)
{
    private const int ChunkBytes = 1 << 20;
    private const int ArrayHeader = 16; // method table, length, padding: coreclr/vm/object.h, ArrayBase

    private readonly byte[] chunk = new byte[ChunkBytes];
    private int[] numbers = [];
    private HashLink[] links = [];
    private ulong[] keys = [];

    /// <summary>Single fields and nodes, through a cache.</summary>
    public ObjectReader Objects { get; } = new(memory);

    /// <summary>The numbers of an <c>int[]</c>; valid until the next call.</summary>
    public bool TryReadNumbers(ulong array, int length, out ReadOnlySpan<int> read)
    {
        if (numbers.Length < length) numbers = new int[length];
        Span<int> target = numbers.AsSpan(0, length);
        read = target;
        return TryReadBytes(array + ArrayHeader, MemoryMarshal.AsBytes(target));
    }

    /// <summary>The links, and where they fit into eight bytes the keys, of the first entries of a table; valid until the next call.</summary>
    /// <param name="array">The array of entries.</param>
    /// <param name="count">How many.</param>
    /// <param name="shape">Where the fields of an entry are.</param>
    /// <param name="read">The links.</param>
    /// <param name="readKeys">The keys as bits; empty where the shape says that they are not comparable.</param>
    public bool TryReadEntries(ulong array, int count, EntryShape shape, out ReadOnlySpan<HashLink> read, out ulong[] readKeys)
    {
        if (links.Length < count) links = new HashLink[count];
        bool wantsKeys = shape.KeyBytes > 0;
        if (wantsKeys && keys.Length < count) keys = new ulong[count];
        read = links.AsSpan(0, count);
        readKeys = wantsKeys ? keys : [];
        int perChunk = Math.Max(1, ChunkBytes / shape.Stride);
        for (int first = 0; first < count; first += perChunk)
        {
            int entries = Math.Min(perChunk, count - first);
            Span<byte> bytes = chunk.AsSpan(0, entries * shape.Stride);
            if (!TryReadBytes(array + ArrayHeader + ((ulong)first * (ulong)shape.Stride), bytes)) return false;
            for (int i = 0; i < entries; i++)
            {
                ReadOnlySpan<byte> entry = bytes.Slice(i * shape.Stride, shape.Stride);
                links[first + i] = new HashLink(MemoryMarshal.Read<uint>(entry[shape.Hash..]), MemoryMarshal.Read<int>(entry[shape.Next..]));
                if (wantsKeys) keys[first + i] = Bits(entry.Slice(shape.Key, shape.KeyBytes));
            }
        }

        return true;
    }

    private static ulong Bits(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => MemoryMarshal.Read<ushort>(bytes),
        4 => MemoryMarshal.Read<uint>(bytes),
        _ => MemoryMarshal.Read<ulong>(bytes),
    };

    private bool TryReadBytes(ulong address, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            // A source may end a read where a mapping does.
            int read = memory.Read(address, bytes);
            if (read <= 0) return false;
            bytes = bytes[read..];
            address += (ulong)read;
        }

        return true;
    }
}
