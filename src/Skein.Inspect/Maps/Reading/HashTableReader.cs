using Skein.Core.Collections;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads a <c>Dictionary</c> or a <c>HashSet</c>.</summary>
internal sealed class HashTableReader(CollectionKind kind, string typeName, HashTableOffsets offsets, CollectionReaders readers) : CollectionReader(kind, typeName)
{
    private const string NumberArray = "System.Int32[]";

    public override CollectionState Read(ulong address, CollectionMemory memory)
    {
        ObjectReader objects = memory.Objects;
        ulong buckets = objects.Pointer(address + (ulong)offsets.Buckets), entries = objects.Pointer(address + (ulong)offsets.Entries);
        int count = objects.Int32(address + (ulong)offsets.Count), freeCount = objects.Int32(address + (ulong)offsets.FreeCount);
        int freeList = objects.Int32(address + (ulong)offsets.FreeList), version = objects.Int32(address + (ulong)offsets.Version);
        ulong comparer = objects.Pointer(address + (ulong)offsets.Comparer);

        EntryShape? shape = null;
        if (buckets != 0 && readers.NameOf(objects.MethodTable(buckets)) != NumberArray) return default;
        if (entries != 0)
        {
            ulong type = objects.MethodTable(entries);
            shape = readers.EntryOf(type);
            if (shape is null) return readers.NameOf(type).EndsWith("Entry[]", StringComparison.Ordinal) ? CollectionState.OfRefused("the fields of its entries are not as they are known") : default;
        }

        int length = objects.ArrayLength(buckets), capacity = objects.ArrayLength(entries);
        if (capacity > readers.Limits.EntriesMax || length > readers.Limits.EntriesMax) return new CollectionState { IsBeyondBound = true, Faults = [] };
        if (!memory.TryReadNumbers(buckets, length, out ReadOnlySpan<int> first)) return default;
        ReadOnlySpan<HashLink> links = [];
        ulong[] keys = [];
        if (shape is not null && !memory.TryReadEntries(entries, Math.Clamp(count, 0, capacity), shape, out links, out keys)) return default;

        var same = shape is { KeyBytes: > 0 } ? KeyComparison.Of(shape.KeyIsReference, comparer, keys, memory, readers) : null;
        var table = new HashTableState
        {
            Buckets = first,
            Entries = links,
            Capacity = capacity,
            Count = count,
            FreeList = freeList,
            FreeCount = freeCount,
            HaveSameKey = same,
            NullKeys = Kind == CollectionKind.Dictionary && shape is { KeyIsReference: true } ? NullKeys(links, keys) : 0,
        };
        IReadOnlyList<CollectionFault> faults = HashTableCheck.Check(table);
        return new CollectionState
        {
            IsRead = true,
            Count = (long)count - freeCount,
            Capacity = capacity,
            Faults = faults,
            Digest = faults.Count == 0 ? 0 : DigestOf(table, version, buckets, entries),
            Parts = (entries, buckets),
        };
    }

    private static int NullKeys(ReadOnlySpan<HashLink> links, ulong[] keys)
    {
        int count = 0;
        for (int entry = 0; entry < links.Length; entry++)
        {
            if (keys[entry] == 0 && links[entry].IsUsed) count++;
        }

        return count;
    }

    private static ulong DigestOf(in HashTableState table, int version, ulong buckets, ulong entries)
    {
        var digest = new Digest();
        digest.Add(buckets);
        digest.Add(entries);
        foreach (int number in (ReadOnlySpan<int>)[version, table.Count, table.FreeCount, table.FreeList, table.NullKeys]) digest.Add(number);
        digest.Add(table.Buckets);
        digest.Add(table.Entries);
        return digest.Value;
    }
}
