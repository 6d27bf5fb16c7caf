using Skein.Core.Growth;

namespace Skein.Growth;

/// <summary>How a service looks for groups of its tagged work that only grow.</summary>
public sealed record GrowingGroupOptions
{
    /// <summary>The defaults.</summary>
    public static GrowingGroupOptions Default { get; } = new();

    /// <summary>From one look to the next; more where that would take more of the time than <see cref="CostShareMax"/>. Default 10 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The part of the time, of one core, that looking may take: after a look of 50 ms the next is 5 s later at 0.01, which is the default.</summary>
    public double CostShareMax { get; init; } = 0.01;

    /// <summary>
    /// From which confidence on (see <see cref="GrowingFinding.Confidence"/>) a group is reported. Default 0.8, which takes
    /// at least five looks.
    /// </summary>
    public double ConfidenceMin { get; init; } = 0.8;

    /// <summary>From how many members on a group is reported. Default 20.</summary>
    public int MembersMin { get; init; } = 20;

    /// <summary>Bounds.</summary>
    public GrowingGroupLimits Limits { get; init; } = GrowingGroupLimits.Default;
}
