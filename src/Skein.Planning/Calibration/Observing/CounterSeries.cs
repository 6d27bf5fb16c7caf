namespace Skein.Planning.Calibration.Observing;

/// <summary>
/// The readings of one counter, and what it counted between them. Where a reading is less than the one before, the counter
/// began anew at 0 in between, as <c>rate()</c> takes it too: what the new reading says was counted since.
/// </summary>
internal sealed class CounterSeries
{
    private readonly double[] counted; // since the first reading, resets taken out

    public CounterSeries(IReadOnlyDictionary<string, string> labels, IReadOnlyList<CounterSample> samples)
    {
        Labels = labels;
        Samples = samples;
        counted = new double[samples.Count];
        for (int i = 1; i < samples.Count; i++)
        {
            double step = samples[i].Value - samples[i - 1].Value;
            if (step < 0) Resets++;
            counted[i] = counted[i - 1] + (step < 0 ? samples[i].Value : step);
        }
    }

    public IReadOnlyDictionary<string, string> Labels { get; }

    public IReadOnlyList<CounterSample> Samples { get; }

    public int Resets { get; }

    /// <summary>What was counted between the first reading and the last.</summary>
    public double Total => counted.Length == 0 ? 0 : counted[^1];

    /// <summary>Seconds between the first reading and the last.</summary>
    public double Seconds => Samples.Count == 0 ? 0 : Samples[^1].At - Samples[0].At;

    /// <summary>What was counted until a moment, in between two readings evenly.</summary>
    public double CountedUntil(double at)
    {
        int next = FirstAfter(at);
        if (next == 0) return 0;
        if (next == Samples.Count) return Total;
        double part = (at - Samples[next - 1].At) / (Samples[next].At - Samples[next - 1].At);
        return counted[next - 1] + (part * (counted[next] - counted[next - 1]));
    }

    /// <summary>The reading nearest to a moment; null where none is within reach.</summary>
    public (double At, double Counted)? Near(double at, double reach)
    {
        int next = FirstAfter(at);
        int best = next == 0 ? 0 : next == Samples.Count || at - Samples[next - 1].At <= Samples[next].At - at ? next - 1 : next;
        return best < Samples.Count && Math.Abs(Samples[best].At - at) <= reach ? (Samples[best].At, counted[best]) : null;
    }

    private int FirstAfter(double at)
    {
        int low = 0, high = Samples.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Samples[middle].At <= at) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
