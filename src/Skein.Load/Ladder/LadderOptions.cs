namespace Skein.Load.Ladder;

/// <summary>How a ladder is climbed and the knee searched.</summary>
/// <param name="Objective">What is promised.</param>
public sealed record LadderOptions(LatencyObjective Objective)
{
    /// <summary>The first rung, requests a second; null: half of what one worker could take, by what a request takes on the service at rest; at least 10.</summary>
    public double? From { get; init; }

    /// <summary>The highest rate that is tried, requests a second; null: the bound of <see cref="LadderLimits.RateMax"/>.</summary>
    public double? To { get; init; }

    /// <summary>How much higher each rung of the first climb is. Default: 2.</summary>
    public double Growth { get; init; } = 2;

    /// <summary>How long before a step counts. Default: 1 s.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a rung is measured: half of it on the way up, all of it between a rung that held and one that missed. Default: 2 s.</summary>
    public TimeSpan Rung { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a step of the search is measured. Default: 6.5 s.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(6.5);

    /// <summary>The search ends when half the 95 % interval of the knee is this share of it. Default: 0.03.</summary>
    public double Precision { get; init; } = 0.03;

    /// <summary>Steps of the search at least, whatever the interval says. Default: 5.</summary>
    public int SearchStepsMin { get; init; } = 5;

    /// <summary>The search ends when this is over. Default: 2 min.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A look at low load is taken again after so many steps; 0: never. Default: 5.</summary>
    public int SentinelEvery { get; init; } = 5;

    /// <summary>Where noise of the machine begins.</summary>
    public ContaminationBounds Bounds { get; init; } = new();

    /// <summary>Of all steps' random starts. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
