using Skein.Load.Ladder;

namespace Skein.Load.Knee;

/// <summary>How a knee is predicted and then measured.</summary>
/// <param name="Ladder">How it is measured. <see cref="LadderOptions.From"/>, <see cref="LadderOptions.To"/> and <see cref="LadderOptions.Growth"/> are chosen by the capacity that was found, where they are null or as they come.</param>
public sealed record KneeOptions(LadderOptions Ladder)
{
    /// <summary>How many requests the service works on at once; null: it is told from throughput and service time.</summary>
    public int? Workers { get; init; }

    /// <summary>How long service times are taken, at 20 % of the capacity. Default: 10 s.</summary>
    public TimeSpan Calibrate { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long throughput is measured, beyond the capacity. Default: 7 s.</summary>
    public TimeSpan Saturate { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>How far prediction and measurement may lie apart, as a share, to agree. Default: 0.05.</summary>
    public double Agreement { get; init; } = 0.05;
}
