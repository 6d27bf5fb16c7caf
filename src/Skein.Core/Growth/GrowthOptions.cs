namespace Skein.Core.Growth;

/// <summary>When a group that grows is a finding.</summary>
public sealed record GrowthOptions
{
    /// <summary>The defaults.</summary>
    public static GrowthOptions Default { get; } = new();

    /// <summary>How many looks it takes before anything is said; at least 3. Default 3.</summary>
    public int LooksMin { get; init; } = 3;

    /// <summary>
    /// From which confidence on (see <see cref="GrowingFinding.Confidence"/>). Default 0.7, which three looks can just
    /// reach. Whoever can wait longer, as a service that watches itself, asks for more: 0.8 takes at least five looks,
    /// and a pool that fills for a few looks only is then no finding.
    /// </summary>
    public double ConfidenceMin { get; init; } = 0.7;
}
