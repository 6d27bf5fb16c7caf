namespace Skein.Planning.Calibration;

/// <summary>How requests arrive.</summary>
public sealed record MeasuredArrivals
{
    /// <summary>Requests per second, 1/s, above 0.</summary>
    public required double Rate { get; init; }

    /// <summary>
    /// The index of dispersion: variance over mean of the counts in steps of <see cref="StepSeconds"/>; 1 for Poisson, more in
    /// bursts. The bounds are a 95 % interval. Null where there were too few steps or requests to tell.
    /// </summary>
    public BoundedValue? Dispersion { get; init; }

    /// <summary>The length of one step, seconds; 0 without a dispersion.</summary>
    public double StepSeconds { get; init; }

    /// <summary>How many steps were counted.</summary>
    public int Steps { get; init; }
}
