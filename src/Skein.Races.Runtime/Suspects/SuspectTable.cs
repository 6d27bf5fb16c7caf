using System.Collections.Concurrent;
using Skein.Races.Runtime.Traps;

namespace Skein.Races.Runtime.Suspects;

/// <summary>Pairs of sites that nearly met, from this run and from the plan. Safe for threads.</summary>
internal sealed class SuspectTable(SiteTable sites, DetectorLimits limits)
{
    // A wider gap would cost a long delay at every hit; it is kept for the next run, which knows where to wait.
    private const long ArmWithinMicroseconds = 100_000;

    private readonly ConcurrentDictionary<long, Pair> pairs = new();

    // By interlocked operations; counting the dictionary's entries would take all of its locks.
    private int count;
    private long dropped;

    public int Count => Volatile.Read(ref count);

    public long Dropped => Interlocked.Read(ref dropped);

    public IEnumerable<Pair> All => pairs.Values;

    public static long Key(int site, int other) => site < other ? ((long)site << 32) | (uint)other : ((long)other << 32) | (uint)site;

    /// <summary>Two accesses came close.</summary>
    public void Add(int site, int other, long gapMicroseconds)
    {
        long key = Key(site, other);
        if (pairs.TryGetValue(key, out Pair? known))
        {
            bool near = known.GapMicroseconds <= ArmWithinMicroseconds;
            known.Seen(gapMicroseconds);
            if (!near && gapMicroseconds <= ArmWithinMicroseconds && !known.IsSettled) Arm(known, exclusive: false);
            return;
        }

        if (TryAdd(key, new Pair(Math.Min(site, other), Math.Max(site, other), gapMicroseconds)) is { } added && gapMicroseconds <= ArmWithinMicroseconds)
        {
            Arm(added, exclusive: false);
        }
    }

    /// <summary>A pair of an earlier run: both sites are trapped from their first hit.</summary>
    public void Plan(Pair pair)
    {
        if (TryAdd(Key(pair.First, pair.Second), pair) is { } added) Arm(added, exclusive: true);
    }

    /// <summary>An overlap lacked a stack: traps at both sites shall bring it.</summary>
    public void Rearm(int site, int other)
    {
        Add(site, other, 0);
        if (pairs.TryGetValue(Key(site, other), out Pair? pair) && !pair.IsSettled) Arm(pair, exclusive: false);
    }

    /// <summary>The pair was caught with both stacks: no more traps for it.</summary>
    public void Settle(int site, int other)
    {
        Pair pair = pairs.GetOrAdd(Key(site, other), _ => new Pair(Math.Min(site, other), Math.Max(site, other), 0));
        pair.IsSettled = true;
        sites.Get(site)?.Settle(pair);
        sites.Get(other)?.Settle(pair);
    }

    private Pair? TryAdd(long key, Pair pair)
    {
        if (Count >= limits.SuspectsMax)
        {
            Interlocked.Increment(ref dropped);
            return null;
        }

        if (!pairs.TryAdd(key, pair)) return null;
        Interlocked.Increment(ref count);
        return pair;
    }

    private void Arm(Pair pair, bool exclusive)
    {
        Arm(pair.First, pair, exclusive);
        if (pair.Second != pair.First) Arm(pair.Second, pair, exclusive);
    }

    private void Arm(int number, Pair pair, bool exclusive)
    {
        if (sites.Get(number) is not { } site) return;
        site.Arm(pair, exclusive);
        sites.SetCalm(number, false);
    }
}
