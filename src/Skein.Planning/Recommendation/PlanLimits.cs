namespace Skein.Planning.Recommendation;

/// <summary>Bounds on the work of a plan, and the levels that its limits are made for.</summary>
public sealed record PlanLimits
{
    /// <summary>The defaults.</summary>
    public static PlanLimits Default { get; } = new();

    /// <summary>The largest mean concurrency of one replica. Default: 1,000,000.</summary>
    public int MeanConcurrencyMax { get; init; } = 1_000_000;

    /// <summary>The largest mean up to which the peak of a window is worked out exactly; beyond it the bound stands alone. Default: 4,000.</summary>
    public int ExactPeakMeanMax { get; init; } = 4_000;

    /// <summary>Arrivals in one window up to which its peak is simulated. Default: 4,000,000.</summary>
    public int SimulatedArrivalsMax { get; init; } = 4_000_000;

    /// <summary>Points of each curve. Default: 40.</summary>
    public int CurvePoints { get; init; } = 40;

    /// <summary>Replicas that advice goes up to. Default: 10,000.</summary>
    public int ReplicasMax { get; init; } = 10_000;
}
