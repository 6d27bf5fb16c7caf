using Skein.Load.Target;

namespace Skein.Load.Ladder;

/// <summary>What one step showed.</summary>
/// <param name="Order">What was to be done.</param>
/// <param name="Batches">Its stretches in order, of equal length.</param>
/// <param name="Latency">How long requests took.</param>
/// <param name="Conditions">What else went on.</param>
public sealed record StepEvidence(StepOrder Order, IReadOnlyList<StepBatch> Batches, StepLatency Latency, StepConditions Conditions)
{
    /// <summary>Requests that failed, for each reason.</summary>
    public IReadOnlyDictionary<string, long> Failures { get; init; } = new Dictionary<string, long>();

    /// <summary>Answers a second while the service was never idle; null where it was not measured.</summary>
    public double? Throughput { get; init; }

    /// <summary>Curves of the target; null where it was not watched.</summary>
    public TargetCurve? Curve { get; init; }

    /// <summary>How many requests were to start in the measured time.</summary>
    public long Requests => Batches.Sum(batch => batch.Requests);

    /// <summary>How many missed the objective.</summary>
    public long Missed => Batches.Sum(batch => batch.Missed);

    /// <summary>How many failed.</summary>
    public long Failed => Failures.Values.Sum();

    /// <summary>The share that missed the objective; 1 where there was no request.</summary>
    public double MissedShare => Requests == 0 ? 1 : (double)Missed / Requests;

    /// <summary>
    /// Requests a second as chance had it: a Poisson process of 700 a second brings 4,900 requests in 7 s, give or take 70, and
    /// it is those that the service had to bear.
    /// </summary>
    public double RealisedRate => Requests / Order.Measured.TotalSeconds;
}
