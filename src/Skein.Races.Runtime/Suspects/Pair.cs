namespace Skein.Races.Runtime.Suspects;

/// <summary>Two sites that came close to each other on one collection. The smaller number is the first; they may be the same.</summary>
internal sealed class Pair(int first, int second, long gapMicroseconds)
{
    // Interlocked: the smallest that was seen, and how often.
    private long gap = gapMicroseconds;
    private long hits = 1;

    public int First { get; } = first;

    public int Second { get; } = second;

    public long GapMicroseconds => Interlocked.Read(ref gap);

    public long Hits => Interlocked.Read(ref hits);

    /// <summary>Whether it was caught in the act, with both stacks. Set once, by whoever reports it.</summary>
    public bool IsSettled { get; set; }

    public void Seen(long gapMicroseconds)
    {
        Interlocked.Increment(ref hits);
        for (long now = GapMicroseconds; gapMicroseconds < now;)
        {
            long before = Interlocked.CompareExchange(ref gap, gapMicroseconds, now);
            if (before == now) return;
            now = before;
        }
    }
}
