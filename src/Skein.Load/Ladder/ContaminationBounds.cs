namespace Skein.Load.Ladder;

/// <summary>Where noise of the machine begins: a step beyond one of these measured the machine, not the service. Shares from 0 to 1.</summary>
public sealed record ContaminationBounds
{
    /// <summary>Time in which something waited for a processor, where others than target and generator may be the cause. Default: 0.10.</summary>
    public double Pressure { get; init; } = 0.10;

    /// <summary>Processor time of other processes up to which pressure is called the load's own, and is no contamination: a service that computes cannot be loaded without. Default: 0.04.</summary>
    public double OwnPressure { get; init; } = 0.04;

    /// <summary>Processor time that the hypervisor gave to others. Default: 0.02.</summary>
    public double Steal { get; init; } = 0.02;

    /// <summary>Processor time of processes other than target and generator. Default: 0.10.</summary>
    public double Foreign { get; init; } = 0.10;

    /// <summary>How late the generator came to its requests (99th percentile), as a share of the objective's time; never below 2 ms. Default: 0.02.</summary>
    public double Lateness { get; init; } = 0.02;

    /// <summary>How far the rate that was held may lie from the one that was to be. Default: 0.01.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>How far service times at low load may have moved since they were calibrated. Default: 0.03.</summary>
    public double Drift { get; init; } = 0.03;
}
