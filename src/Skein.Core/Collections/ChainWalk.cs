using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>One walk along all chains of a hash table.</summary>
/// <param name="table">The table, whose arrays have sensible lengths.</param>
/// <param name="chainOf">For each entry 0 at first, and then 1 more than the bucket in whose chain it was met.</param>
internal ref struct ChainWalk(HashTableState table, Span<int> chainOf)
{
    /// <summary>Comparisons of keys for each entry, on average: chains with many equal hash codes are looked at in part.</summary>
    private const int ComparisonsPerEntry = 8;

    private readonly HashTableState table = table;
    private readonly Span<int> chainOf = chainOf;
    private long comparisonsLeft = (long)table.Entries.Length * ComparisonsPerEntry;
    private Tally cyclic;
    private Tally crossed;
    private Tally misplaced;
    private Tally dangling;
    private Tally duplicate;
    private int ringLength;

    /// <summary>Elements that were met, each once.</summary>
    public int Reached { get; private set; }

    public void Run()
    {
        for (int bucket = 0; bucket < table.Buckets.Length; bucket++) Follow(bucket);
    }

    public readonly List<CollectionFault> Faults()
    {
        List<CollectionFault> faults = [];
        cyclic.AddTo(faults, CollectionFaultKind.CyclicChain, "chain leads", "chains lead", $"back into itself: bucket {cyclic.Bucket:N0} of {table.Buckets.Length:N0}, a ring of {Captions.Count(ringLength, "entry", "entries")}");
        crossed.AddTo(faults, CollectionFaultKind.CrossLink, "chain runs", "chains run", $"into another: bucket {crossed.Bucket:N0} at entry {crossed.Entry:N0}");
        misplaced.AddTo(faults, CollectionFaultKind.WrongBucket, "entry is", "entries are", $"in the chain of a bucket that the hash code does not lead to: entry {misplaced.Entry:N0} in bucket {misplaced.Bucket:N0}");
        dangling.AddTo(faults, CollectionFaultKind.DanglingLink, "link leads", "links lead", $"to no used entry: bucket {dangling.Bucket:N0} to entry {dangling.Entry:N0} of {table.Count:N0}");
        duplicate.AddTo(faults, CollectionFaultKind.DuplicateKey, "key is", "keys are", $"in it again: entry {duplicate.Entry:N0} in bucket {duplicate.Bucket:N0}");
        return faults;
    }

    private void Follow(int bucket)
    {
        int entry = table.Buckets[bucket] - 1;
        while (entry != -1)
        {
            bool isUsed = entry >= 0 && entry < Math.Min(table.Count, table.Entries.Length) && table.Entries[entry].IsUsed;
            if (!isUsed) dangling.Add(bucket, entry);
            // The runtime looks at no count: it goes on over whatever entry there is.
            if (entry < 0 || entry >= table.Entries.Length) return;
            if (chainOf[entry] == bucket + 1)
            {
                if (cyclic.Count == 0) ringLength = RingLength(entry);
                cyclic.Add(bucket, entry);
                return;
            }

            if (chainOf[entry] != 0)
            {
                // The rest of the chain belongs to the other bucket, which has had it.
                if (isUsed) crossed.Add(bucket, entry);
                return;
            }

            chainOf[entry] = bucket + 1;
            if (isUsed) Reach(bucket, entry);
            entry = table.Entries[entry].Next;
            if (entry < -1) return;
        }
    }

    private void Reach(int bucket, int entry)
    {
        Reached++;
        uint hash = table.Entries[entry].Hash;
        if (hash % (uint)table.Buckets.Length != (uint)bucket) misplaced.Add(bucket, entry);
        else if (table.HaveSameKey is not null) LookForKey(bucket, entry, hash);
    }

    /// <summary>Whether an entry before it in the chain has its key.</summary>
    private void LookForKey(int bucket, int entry, uint hashCode)
    {
        for (int other = table.Buckets[bucket] - 1; other != entry && comparisonsLeft > 0; other = table.Entries[other].Next)
        {
            comparisonsLeft--;
            if (other >= table.Count || !table.Entries[other].IsUsed || table.Entries[other].Hash != hashCode || !table.HaveSameKey!(other, entry)) continue;
            duplicate.Add(bucket, entry);
            return;
        }
    }

    private readonly int RingLength(int start)
    {
        int length = 0;
        int entry = start;
        do
        {
            entry = table.Entries[entry].Next;
            length++;
        }
        while (entry != start);
        return length;
    }

    /// <summary>How often something was met, and where first.</summary>
    private struct Tally
    {
        public long Count { get; private set; }

        public int Bucket { get; private set; }

        public int Entry { get; private set; }

        public void Add(int bucket, int entry)
        {
            if (Count++ == 0) (Bucket, Entry) = (bucket, entry);
        }

        public readonly void AddTo(List<CollectionFault> faults, CollectionFaultKind kind, string one, string many, string rest)
        {
            if (Count > 0) faults.Add(new CollectionFault(kind, Count, $"{Captions.Count(Count, one, many)} {rest}"));
        }
    }
}
