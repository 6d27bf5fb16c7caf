namespace Skein.Meters;

/// <summary>
/// Durations counted into fixed buckets, for export: each holds what is at most as long as its bound and longer than the
/// bound before. Any thread writes and reads, without a lock.
/// </summary>
internal sealed class DurationBuckets
{
    private static readonly TimeSpan[] bounds =
        [.. new[] { 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000 }.Select(TimeSpan.FromMilliseconds)];

    // Both written by any thread, interlocked.
    private readonly long[] counts = new long[bounds.Length + 1];
    private long sumTicks;

    /// <summary>The bounds, ascending; one more bucket takes what is longer than the last.</summary>
    public static ReadOnlySpan<TimeSpan> Bounds => bounds;

    /// <summary>What all durations add up to.</summary>
    public TimeSpan Sum => TimeSpan.FromTicks(Interlocked.Read(ref sumTicks));

    /// <summary>Whether there is a duration.</summary>
    public bool Any => Array.Exists(counts, count => count > 0);

    public void Record(TimeSpan duration)
    {
        int bucket = 0;
        while (bucket < bounds.Length && duration > bounds[bucket]) bucket++;
        Interlocked.Increment(ref counts[bucket]);
        Interlocked.Add(ref sumTicks, Math.Max(0, duration.Ticks));
    }

    /// <summary>Copies how many durations are in each bucket, the open one last.</summary>
    public long[] Counts() => [.. Enumerable.Range(0, counts.Length).Select(bucket => Interlocked.Read(ref counts[bucket]))];
}
