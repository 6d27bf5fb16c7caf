namespace Skein.Load.Ladder;

/// <summary>Whether the service is still the one that was looked at first: means at the same low load, and how far chance may move them.</summary>
internal sealed class Sentinel(double bound)
{
    private StepEvidence? first;

    /// <summary>How far the last look lies from the first, as a share; null before a second look.</summary>
    public double? Drift { get; private set; }

    /// <summary>Its standard error.</summary>
    public double? Error { get; private set; }

    /// <summary>The rate of the first look; later ones are taken at the same.</summary>
    public double? Rate => first?.Order.Rate;

    /// <summary>Takes a look.</summary>
    /// <returns>The drift, if it lies beyond the bound by more than chance (two standard errors).</returns>
    public double? Look(StepEvidence step)
    {
        if (step.Latency.Mean is null) return null;
        if (first is null)
        {
            first = step;
            return null;
        }

        Drift = (step.Latency.Mean / first.Latency.Mean) - 1;
        Error = Math.Sqrt(RelativeVariance(step) + RelativeVariance(first));
        return Math.Abs(Drift!.Value) - (2 * Error) > bound ? Drift : null;
    }

    // The mean of n times with squared variation v has a relative variance of v / n.
    private static double RelativeVariance(StepEvidence step) => (step.Latency.Variation ?? 1) / Math.Max(1, step.Requests - step.Failed);
}
