namespace Skein.Probe;

/// <summary>
/// Delays of all time and of a rolling window. One thread writes; any thread reads at any time, without a lock, and may
/// see a delay in one count that it does not yet see in another.
/// </summary>
internal sealed class DelayHistogram
{
    private const int Slices = 10;

    // All written by the one writer.
    private readonly long[] total = new long[DelayBuckets.Count];
    private long totalMax;

    // One more than the window has, so that the slice that is filled now is not one that leaves it.
    private readonly Slice[] slices = [.. Enumerable.Range(0, Slices + 1).Select(_ => new Slice())];
    private readonly long sliceTicks;

    public DelayHistogram(TimeSpan window) => sliceTicks = Math.Max(1, window.Ticks / Slices);

    public DelaySummary Total
    {
        get
        {
            Span<long> counts = stackalloc long[DelayBuckets.Count];
            Add(total, counts);
            return DelaySummary.Of(counts, Volatile.Read(ref totalMax));
        }
    }

    public void Record(TimeSpan now, TimeSpan delay)
    {
        long ticks = Math.Max(0, delay.Ticks);
        int bucket = DelayBuckets.Of(ticks);
        Volatile.Write(ref total[bucket], total[bucket] + 1);
        if (ticks > totalMax) Volatile.Write(ref totalMax, ticks);
        long number = now.Ticks / sliceTicks;
        slices[number % slices.Length].Record(number, bucket, ticks);
    }

    /// <summary>The delays of the window that ends now.</summary>
    public DelaySummary Recent(TimeSpan now)
    {
        Span<long> counts = stackalloc long[DelayBuckets.Count];
        Span<long> one = stackalloc long[DelayBuckets.Count];
        long newest = now.Ticks / sliceTicks;
        long max = 0;
        foreach (Slice slice in slices)
        {
            if (!slice.TryRead(newest - Slices, newest, one, out long sliceMax)) continue;
            Add(one, counts);
            max = Math.Max(max, sliceMax);
        }

        return DelaySummary.Of(counts, max);
    }

    private static void Add(ReadOnlySpan<long> from, Span<long> to)
    {
        for (int i = 0; i < to.Length; i++) to[i] += Volatile.Read(in from[i]);
    }

    private sealed class Slice
    {
        private const long None = -1;

        // All written by the one writer; number is None while the counts are cleared for the next use.
        private readonly long[] counts = new long[DelayBuckets.Count];
        private long max;
        private long number = None;

        public void Record(long current, int bucket, long ticks)
        {
            if (number != current) Reuse(current);
            Volatile.Write(ref counts[bucket], counts[bucket] + 1);
            if (ticks > max) Volatile.Write(ref max, ticks);
        }

        /// <summary>Copies the counts; false where the slice is not of these times, or changed hands meanwhile.</summary>
        public bool TryRead(long first, long last, Span<long> copy, out long copiedMax)
        {
            long before = Volatile.Read(ref number);
            copiedMax = 0;
            if (before == None || before < first || before > last) return false;
            for (int i = 0; i < copy.Length; i++) copy[i] = Volatile.Read(ref counts[i]);
            copiedMax = Volatile.Read(ref max);
            // The reads above must be done before this one.
            Interlocked.MemoryBarrier();
            return Volatile.Read(ref number) == before;
        }

        private void Reuse(long current)
        {
            number = None;
            // Nobody may see a cleared count under the old number.
            Interlocked.MemoryBarrier();
            Array.Clear(counts);
            max = 0;
            Volatile.Write(ref number, current);
        }
    }
}
