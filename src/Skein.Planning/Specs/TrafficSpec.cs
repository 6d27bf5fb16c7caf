namespace Skein.Planning.Specs;

/// <summary>What arrives. Immutable and thread-safe.</summary>
public sealed record TrafficSpec
{
    /// <summary>The mean rate of arrivals, 1/seconds.</summary>
    public required double Rate { get; init; }

    /// <summary>The mean rate of the busiest window, 1/seconds; without it the mean rate holds, or the peak of <see cref="Day"/>.</summary>
    public double? PeakRate { get; init; }

    /// <summary>The stretch over which the peak of concurrency is asked, seconds. Default: 3,600.</summary>
    public double Window { get; init; } = 3600;

    /// <summary>The index of dispersion of arrivals (variance of counts over their mean); 1 is Poisson. Default: 1.</summary>
    public double Dispersion { get; init; } = 1;

    /// <summary>How the rate changes over a day; without it, it does not.</summary>
    public DaySpec? Day { get; init; }

    /// <summary>How often a caller tries again after a failure. Default: 0.</summary>
    public int Retries { get; init; }

    /// <summary>The share of calls that may be retries, from 0 to 1; without it there is no budget.</summary>
    public double? RetryBudget { get; init; }
}
