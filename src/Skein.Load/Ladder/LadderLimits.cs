namespace Skein.Load.Ladder;

/// <summary>Bounds of a ladder: it always ends.</summary>
public sealed record LadderLimits
{
    /// <summary>The defaults.</summary>
    public static LadderLimits Default { get; } = new();

    /// <summary>Requests a second. Default: 100,000.</summary>
    public double RateMax { get; init; } = 100_000;

    /// <summary>Steps of all kinds but cool-downs. Default: 200.</summary>
    public int StepsMax { get; init; } = 200;

    /// <summary>How often a contaminated step is repeated before it is given up. Default: 2.</summary>
    public int RepeatsMax { get; init; } = 2;

    /// <summary>Steps in a row that are given up before the machine is called too noisy. Default: 3.</summary>
    public int RefusedInRowMax { get; init; } = 3;

    /// <summary>Looks of a second, before the first step, at a service that still becomes faster. Default: 10.</summary>
    public int WarmLooksMax { get; init; } = 10;

    /// <summary>How long the backlog of a step may take to go. Default: 30 s.</summary>
    public TimeSpan CoolDownMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one step may be stretched so that enough requests come. Default: 60 s.</summary>
    public TimeSpan StepMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Looks at the target and the machine in one step. Default: 3,600.</summary>
    public int SamplesMax { get; init; } = 3_600;
}
