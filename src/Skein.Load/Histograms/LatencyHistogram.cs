namespace Skein.Load.Histograms;

/// <summary>
/// Counts of times with three significant digits, from 100 ns to 1 h; count, least, greatest and mean are exact. Recording
/// allocates nothing. Not thread-safe: each thread has its own, and they are added up.
/// </summary>
public sealed class LatencyHistogram
{
    private readonly long[] counts = new long[HistogramLayout.Counters];
    private long minNanoseconds = long.MaxValue;
    private long maxNanoseconds;
    private double sumNanoseconds;

    /// <summary>How many times were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them were above 1 h; they are counted as the highest value that it holds.</summary>
    public long BeyondCount { get; private set; }

    /// <summary>The least; zero where nothing was recorded.</summary>
    public TimeSpan Min => Count == 0 ? TimeSpan.Zero : TimeOf(minNanoseconds);

    /// <summary>The greatest; zero where nothing was recorded.</summary>
    public TimeSpan Max => TimeOf(maxNanoseconds);

    /// <summary>The mean; zero where nothing was recorded.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeOf((long)(sumNanoseconds / Count));

    /// <summary>The sum, in seconds.</summary>
    public double SumSeconds => sumNanoseconds / 1e9;

    /// <summary>The counters, from the least values to the greatest: for what writes them.</summary>
    internal ReadOnlySpan<long> Counts => counts;

    internal long MaxNanoseconds => maxNanoseconds;

    /// <summary>Counts one time.</summary>
    /// <param name="nanoseconds">The time; below 0 it counts as 0.</param>
    public void Record(long nanoseconds) => Record(nanoseconds, 1);

    /// <summary>Counts one time.</summary>
    public void Record(TimeSpan time) => Record(time.Ticks * TimeSpan.NanosecondsPerTick, 1);

    /// <summary>
    /// Counts a time that a closed loop measured, and those that it could not measure meanwhile: one request each
    /// <paramref name="expectedIntervalNanoseconds"/> would have waited the rest of it. This is wrk2's and HdrHistogram's
    /// correction for coordinated omission, for records of others; our own runs measure from the intended start
    /// and need none.
    /// </summary>
    /// <param name="nanoseconds">What was measured.</param>
    /// <param name="expectedIntervalNanoseconds">The time from one intended start to the next; above 0.</param>
    public void RecordWithExpectedInterval(long nanoseconds, long expectedIntervalNanoseconds) => RecordCorrected(nanoseconds, 1, expectedIntervalNanoseconds);

    /// <summary>The same record with the correction of <see cref="RecordWithExpectedInterval"/> for each time in it.</summary>
    /// <param name="expectedIntervalNanoseconds">The time from one intended start to the next; above 0.</param>
    public LatencyHistogram CorrectedFor(long expectedIntervalNanoseconds)
    {
        var corrected = new LatencyHistogram();
        for (int index = 0; index < counts.Length; index++)
        {
            if (counts[index] > 0) corrected.RecordCorrected(Math.Min(HistogramLayout.HighestOf(index), maxNanoseconds), counts[index], expectedIntervalNanoseconds);
        }

        return corrected;
    }

    /// <summary>Adds what another holds.</summary>
    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0) return;
        for (int index = 0; index < counts.Length; index++) counts[index] += other.counts[index];
        minNanoseconds = Math.Min(minNanoseconds, other.minNanoseconds);
        maxNanoseconds = Math.Max(maxNanoseconds, other.maxNanoseconds);
        sumNanoseconds += other.sumNanoseconds;
        Count += other.Count;
        BeyondCount += other.BeyondCount;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(counts);
        (minNanoseconds, maxNanoseconds, sumNanoseconds, Count, BeyondCount) = (long.MaxValue, 0, 0, 0, 0);
    }

    /// <summary>
    /// The quantile by the nearest rank: of n recorded times in order that with the number ceil(level x n), at least 1. The
    /// greatest value of its counter is given, but never above <see cref="Max"/>: at most 0.1 %, or 64 ns, too high.
    /// </summary>
    /// <param name="level">From 0 to 1: 0.99 for P99.</param>
    /// <returns>Zero where nothing was recorded.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not from 0 to 1.</exception>
    public TimeSpan Quantile(double level)
    {
        if (!(level is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a level is from 0 to 1");
        return AtRank(Math.Max(1, (long)Math.Ceiling((level * Count) - 1e-9)));
    }

    /// <summary>The time with a number among those recorded, in order, from 1.</summary>
    /// <param name="rank">Its number; above <see cref="Count"/> the greatest time is given.</param>
    /// <returns>Zero where nothing was recorded.</returns>
    public TimeSpan AtRank(long rank)
    {
        long seen = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            seen += counts[index];
            if (seen >= rank) return TimeOf(Math.Min(HistogramLayout.HighestOf(index), maxNanoseconds));
        }

        return Max;
    }

    private static TimeSpan TimeOf(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);

    private void Record(long nanoseconds, long times)
    {
        if (nanoseconds < 0) nanoseconds = 0;
        if (nanoseconds > HistogramLayout.HighestNanoseconds)
        {
            nanoseconds = HistogramLayout.HighestNanoseconds;
            BeyondCount += times;
        }

        counts[HistogramLayout.IndexOf(nanoseconds)] += times;
        if (nanoseconds < minNanoseconds) minNanoseconds = nanoseconds;
        if (nanoseconds > maxNanoseconds) maxNanoseconds = nanoseconds;
        sumNanoseconds += (double)nanoseconds * times;
        Count += times;
    }

    private void RecordCorrected(long nanoseconds, long times, long expectedIntervalNanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(expectedIntervalNanoseconds);
        Record(nanoseconds, times);
        for (long missed = nanoseconds - expectedIntervalNanoseconds; missed >= expectedIntervalNanoseconds; missed -= expectedIntervalNanoseconds) Record(missed, times);
    }
}
