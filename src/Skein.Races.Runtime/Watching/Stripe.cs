namespace Skein.Races.Runtime.Watching;

/// <summary>A part of the table: chains in buckets. Looking up takes no lock; a look that misses is made again under it.</summary>
internal sealed class Stripe(int objectsMax)
{
    private const int HashShift = 6;
    private readonly Lock gate = new();

    // The following are written under the lock. The array is read without.
    private Watched?[] buckets = new Watched?[64];
    private Watched? free;
    private int count;

    public long Seen { get; private set; }

    public long Dropped { get; private set; }

    public Watched? Find(object target, int hash)
    {
        Watched?[] now = Volatile.Read(ref buckets);
        for (Watched? watched = now[Bucket(hash, now)]; watched is not null; watched = watched.Next)
        {
            if (watched.Is(target)) return watched;
        }

        return null;
    }

    public Watched? FindOrAdd(object target, int hash, AccessKinds refused)
    {
        lock (gate)
        {
            if (Find(target, hash) is { } known) return known;
            if (count >= buckets.Length) MakeRoom();
            if (count >= objectsMax)
            {
                Dropped++;
                return null;
            }

            Watched watched = Take(target);
            watched.Hash = hash;
            watched.Refused = refused;
            ref Watched? bucket = ref buckets[Bucket(hash, buckets)];
            watched.Next = bucket;
            Volatile.Write(ref bucket, watched);
            count++;
            Seen++;
            return watched;
        }
    }

    private static int Bucket(int hash, Watched?[] buckets) => (hash >> HashShift) & (buckets.Length - 1);

    private Watched Take(object target)
    {
        if (free is not { } watched) return new Watched(target);
        free = watched.Next;
        watched.Reuse(target);
        return watched;
    }

    // The dead go first; the array grows only where half of it would still be taken.
    private void MakeRoom()
    {
        Sweep();
        if (count < buckets.Length / 2 || buckets.Length >= objectsMax) return;
        var larger = new Watched?[buckets.Length * 2];
        foreach (Watched? chain in buckets)
        {
            for (Watched? watched = chain; watched is not null;)
            {
                Watched? next = watched.Next;
                ref Watched? bucket = ref larger[Bucket(watched.Hash, larger)];
                watched.Next = bucket;
                bucket = watched;
                watched = next;
            }
        }

        Volatile.Write(ref buckets, larger);
    }

    private void Sweep()
    {
        for (int i = 0; i < buckets.Length; i++)
        {
            Watched? kept = null;
            for (Watched? watched = buckets[i]; watched is not null;)
            {
                Watched? next = watched.Next;
                if (watched.IsDead)
                {
                    count--;
                    if (watched.CanBeReused) (watched.Next, free) = (free, watched);
                }
                else
                {
                    (watched.Next, kept) = (kept, watched);
                }

                watched = next;
            }

            Volatile.Write(ref buckets[i], kept);
        }
    }
}
