namespace Skein.Probe;

/// <summary>
/// The distribution of queueing delays over a time; percentiles are upper bounds to within 6.25 %, the maximum is exact.
/// <c>default</c> is none measured. Immutable, thread-safe.
/// </summary>
/// <param name="Count">How many delays.</param>
/// <param name="P50">Half of them were at most this long.</param>
/// <param name="P90">Nine of ten were at most this long.</param>
/// <param name="P99">99 of 100 were at most this long.</param>
/// <param name="Max">The longest.</param>
public readonly record struct DelaySummary(long Count, TimeSpan P50, TimeSpan P90, TimeSpan P99, TimeSpan Max)
{
    /// <summary>Reads counts per <see cref="DelayBuckets"/> bucket.</summary>
    internal static DelaySummary Of(ReadOnlySpan<long> counts, long maxTicks)
    {
        long total = 0;
        foreach (long count in counts) total += count;
        return total == 0
            ? default
            : new DelaySummary(total, At(counts, total, 0.5, maxTicks), At(counts, total, 0.9, maxTicks), At(counts, total, 0.99, maxTicks), TimeSpan.FromTicks(maxTicks));
    }

    private static TimeSpan At(ReadOnlySpan<long> counts, long total, double share, long maxTicks)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(total * share));
        int bucket = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bucket]) bucket++;
        return TimeSpan.FromTicks(Math.Min(DelayBuckets.LargestIn(bucket), maxTicks));
    }
}
