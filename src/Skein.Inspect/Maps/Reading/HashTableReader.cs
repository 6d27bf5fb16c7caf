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
        int used = Math.Clamp(count, 0, capacity);
        var state = new HashTableState { Buckets = first, Capacity = capacity, Count = count, FreeList = freeList, FreeCount = freeCount };
        IReadOnlyList<CollectionFault>? faults = Check(ref state, used, entries, shape, comparer, memory);
        // A chain over entries that were never used may lead round all the same.
        if (faults is not null && used < capacity && faults.Any(fault => fault.Kind == CollectionFaultKind.DanglingLink)) faults = Check(ref state, capacity, entries, shape, comparer, memory);
        if (faults is null) return default;
        return new CollectionState
        {
            IsRead = true,
            Count = (long)count - freeCount,
            Capacity = capacity,
            Faults = faults,
            Digest = faults.Count == 0 ? 0 : DigestOf(state, version, buckets, entries),
            Parts = (entries, buckets),
        };
    }

    /// <summary>Reads so many entries and checks the table with them; null where they cannot be read.</summary>
    private IReadOnlyList<CollectionFault>? Check(ref HashTableState state, int length, ulong entries, EntryShape? shape, ulong comparer, CollectionMemory memory)
    {
        ReadOnlySpan<HashLink> links = [];
        ulong[] keys = [];
        if (shape is not null && !memory.TryReadEntries(entries, length, shape, out links, out keys)) return null;
        int used = Math.Min(links.Length, Math.Max(0, state.Count));
        state = new HashTableState
        {
            Buckets = state.Buckets,
            Entries = links,
            Capacity = state.Capacity,
            Count = state.Count,
            FreeList = state.FreeList,
            FreeCount = state.FreeCount,
            HaveSameKey = shape is { KeyBytes: > 0 } ? KeyComparison.Of(shape.KeyIsReference, comparer, keys, memory, readers) : null,
            NullKeys = Kind == CollectionKind.Dictionary && shape is { KeyIsReference: true } ? NullKeys(links[..used], keys) : 0,
            WrongHashes = comparer == 0 && shape is { KeyIsWhole: true } ? WrongHashes(links[..used], keys) : 0,
        };
        return HashTableCheck.Check(state);
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

    private static int WrongHashes(ReadOnlySpan<HashLink> links, ulong[] keys)
    {
        int count = 0;
        for (int entry = 0; entry < links.Length; entry++)
        {
            if (links[entry].IsUsed && links[entry].Hash != HashLink.HashOf(keys[entry])) count++;
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
