namespace Skein.Load.Ladder;

/// <summary>A ladder that was climbed.</summary>
/// <param name="Objective">What was promised.</param>
/// <param name="Kind">What is known of the knee.</param>
/// <param name="Knee">The knee; null unless it was found.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Steps">Every step, those among them that do not count.</param>
public sealed record LadderResult(LatencyObjective Objective, KneeKind Kind, KneeEstimate? Knee, string Reason, IReadOnlyList<LadderStep> Steps)
{
    /// <summary>Whether it was ended from outside.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Whether the interval became as narrow as was asked for.</summary>
    public bool Precise { get; init; }

    /// <summary>How far service times at low load moved from the first look to the last, as a share; null where it was not looked at twice.</summary>
    public double? Drift { get; init; }

    /// <summary>How the drift may lie by chance: its standard error, as a share.</summary>
    public double? DriftError { get; init; }
}
