namespace Skein.Planning.Specs;

/// <summary>How the rate changes with the time of day: a sine wave, or a rate for each hour. Immutable and thread-safe.</summary>
public sealed record DaySpec
{
    /// <summary>How far the wave rises above the mean, as a share of it, from 0 to 1. Default: 0.</summary>
    public double Amplitude { get; init; }

    /// <summary>The length of one wave, seconds. Default: 86,400.</summary>
    public double Period { get; init; } = 86_400;

    /// <summary>The mean rate of each of the 24 hours, 1/seconds; empty where the wave is given.</summary>
    public IReadOnlyList<double> Hourly { get; init; } = [];
}
