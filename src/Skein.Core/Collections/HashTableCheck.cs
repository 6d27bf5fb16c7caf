using System.Buffers;
using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>
/// Checks a hash table's structure: every chain is walked, each entry once. The hash code is the one that was stored, so
/// a key that was changed after it was added is no fault.
/// </summary>
public static class HashTableCheck
{
    /// <summary>What is wrong with it, the gravest first; nothing where it is sound. Never throws.</summary>
    public static IReadOnlyList<CollectionFault> Check(in HashTableState table)
    {
        if (FaultOfBounds(table) is { } bounds) return [bounds];
        if (table.Buckets.IsEmpty) return [];
        int[] chainOf = ArrayPool<int>.Shared.Rent(table.Entries.Length);
        chainOf.AsSpan(0, table.Entries.Length).Clear();
        var walk = new ChainWalk(table, chainOf);
        walk.Run();
        List<CollectionFault> faults = walk.Faults();
        ArrayPool<int>.Shared.Return(chainOf);

        int counted = table.Count - table.FreeCount;
        if (walk.Reached != counted)
            faults.Add(new CollectionFault(CollectionFaultKind.CountMismatch, Math.Abs(walk.Reached - counted), $"{Captions.Count(walk.Reached, "element")} can be reached, the count says {counted:N0}"));
        if (FaultOfFreeList(table) is { } free) faults.Add(free);
        if (table.NullKeys > 0) faults.Add(new CollectionFault(CollectionFaultKind.NullKey, table.NullKeys, $"{Captions.Count(table.NullKeys, "used entry", "used entries")} without a key"));
        if (table.WrongHashes > 0) faults.Add(new CollectionFault(CollectionFaultKind.WrongHash, table.WrongHashes, $"{Captions.Count(table.WrongHashes, "used entry stores", "used entries store")} the hash code of another key"));
        return faults;
    }

    private static CollectionFault? FaultOfBounds(in HashTableState table)
    {
        string? detail = null;
        if (table.Buckets.Length != table.Capacity) detail = $"{table.Buckets.Length:N0} buckets for {table.Capacity:N0} entries";
        else if (table.Capacity == 0 && table.Count != table.FreeCount) detail = $"count {table.Count - table.FreeCount:N0} without entries";
        else if (table.Capacity > 0 && (table.Count < 0 || table.Count > table.Capacity)) detail = $"{table.Count:N0} entries used of {table.Capacity:N0}";
        else if (table.Capacity > 0 && (table.FreeCount < 0 || table.FreeCount > table.Count)) detail = $"{table.FreeCount:N0} entries free of {table.Count:N0} used";
        return detail is null ? null : new CollectionFault(CollectionFaultKind.Bounds, 1, detail);
    }

    /// <summary>Free entries are linked from the last one that was freed; -3 less the next, and -2 at the end.</summary>
    private static CollectionFault? FaultOfFreeList(in HashTableState table)
    {
        const int start = -3;
        int free = 0;
        ReadOnlySpan<HashLink> entries = table.Entries[..Math.Min(table.Count, table.Entries.Length)];
        foreach (HashLink link in entries)
        {
            if (!link.IsUsed) free++;
        }

        int entry = table.FreeList;
        int steps = 0;
        while (steps < table.FreeCount && entry >= 0 && entry < entries.Length && !entries[entry].IsUsed)
        {
            entry = start - entries[entry].Next;
            steps++;
        }

        if (steps < table.FreeCount) return Broken(steps, $"it leads to entry {entry:N0} after {Captions.Count(steps, "entry", "entries")}, the counter says {table.FreeCount:N0}");
        if (table.FreeCount > 0 && entry != -1) return Broken(steps, $"it goes on to entry {entry:N0} behind the {table.FreeCount:N0} that the counter says");
        if (free != table.FreeCount) return Broken(free, $"{Captions.Count(free, "entry is", "entries are")} free, the counter says {table.FreeCount:N0}");
        return null;
    }

    private static CollectionFault Broken(int count, string detail) => new(CollectionFaultKind.FreeList, Math.Max(1, count), detail);
}
