namespace Skein.Guard.Concurrency;

/// <summary>The calls that one decision rests on. Not thread-safe; allocates once.</summary>
internal sealed class LatencyWindow
{
    // Of more calls the last ones stand for all.
    private readonly double[] latencies = new double[1_024];

    private long underWay;

    public int Count { get; private set; }

    /// <summary>How many calls were under way when one of these began, itself among them, in the mean.</summary>
    public double Load => (double)underWay / Count;

    /// <summary>The most calls that were under way when one of these began, itself among them.</summary>
    public int Peak { get; private set; }

    /// <summary>When it began: with its first call's end.</summary>
    public TimeSpan Began { get; private set; }

    public void Add(TimeSpan now, double seconds, int inFlight)
    {
        if (Count == 0) Began = now;
        latencies[Count++ % latencies.Length] = seconds;
        underWay += inFlight;
        Peak = Math.Max(Peak, inFlight);
    }

    /// <summary>The median latency in seconds; the order of the calls is lost.</summary>
    public double Median()
    {
        Span<double> known = latencies.AsSpan(0, Math.Min(Count, latencies.Length));
        known.Sort();
        return known[known.Length / 2];
    }

    public void Clear() => (Count, Peak, underWay) = (0, 0, 0);
}
