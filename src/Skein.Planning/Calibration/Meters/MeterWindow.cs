namespace Skein.Planning.Calibration.Meters;

/// <summary>
/// What was recorded in one window. Any thread records; every field that changes is changed by <see cref="Interlocked"/> alone.
/// </summary>
internal sealed class MeterWindow(double[] edges, TimeSpan step, int stepsMax, long start)
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly long[] buckets = new long[edges.Length + 1];
    private readonly long[] counts = new long[stepsMax]; // by step
    private readonly long[] sums = new long[stepsMax]; // by step, nanoseconds
    private long errors;
    private long late;
    private long wrong;
    private double squares; // seconds squared

    public long Start => start;

    public IReadOnlyList<long> Counts => counts;

    public IReadOnlyList<long> Buckets => buckets;

    public long Errors => Interlocked.Read(ref errors);

    /// <summary>Recorded after the last step that is kept, and left out.</summary>
    public long Late => Interlocked.Read(ref late);

    /// <summary>Recorded as NaN, infinite or negative, and left out.</summary>
    public long Wrong => Interlocked.Read(ref wrong);

    public double Squares => Volatile.Read(ref squares);

    public void Record(double seconds, TimeSpan elapsed, bool isError)
    {
        long index = elapsed.Ticks / step.Ticks;
        if (index >= stepsMax)
        {
            Interlocked.Increment(ref late);
            return;
        }

        if (!(seconds >= 0) || seconds > TimeSpan.MaxValue.TotalSeconds / 1000)
        {
            Interlocked.Increment(ref wrong);
            return;
        }

        int found = Array.BinarySearch(edges, seconds);
        Interlocked.Increment(ref buckets[found >= 0 ? found : ~found]);
        Interlocked.Increment(ref counts[index]);
        Interlocked.Add(ref sums[index], (long)(seconds * NanosecondsPerSecond));
        if (isError) Interlocked.Increment(ref errors);
        double before, seen = Volatile.Read(ref squares);
        do
        {
            before = seen;
            seen = Interlocked.CompareExchange(ref squares, before + (seconds * seconds), before);
        }
        while (seen != before);
    }

    /// <summary>The sum of times in steps from one to another, seconds, and how many they were.</summary>
    public (double Sum, double Count) Between(int from, int to)
    {
        long sum = 0, count = 0;
        for (int i = from; i < to; i++) (sum, count) = (sum + Interlocked.Read(ref sums[i]), count + Interlocked.Read(ref counts[i]));
        return (sum / NanosecondsPerSecond, count);
    }
}
