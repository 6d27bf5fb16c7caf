namespace Skein.Planning.Calibration;

/// <summary>What a calibration is told besides its source.</summary>
public sealed record CalibrationOptions
{
    /// <summary>The defaults.</summary>
    public static CalibrationOptions Default { get; } = new();

    /// <summary>The steps that arrivals are counted in for their dispersion. Default null: a 60th of the window, and not less than the time between two readings.</summary>
    public TimeSpan? Step { get; init; }

    /// <summary>How long a request can take: its timeout. Default null: not known.</summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>The unit of the metric. Default null: by its name.</summary>
    public TimeUnit? Unit { get; init; }

    /// <summary>The label that holds a status such as 200. Default null: the first of the usual ones that is there.</summary>
    public string? StatusLabel { get; init; }

    /// <summary>From which factor on, either way, the second half of a window has drifted from the first, above 1. Default 1.25.</summary>
    public double DriftFrom { get; init; } = 1.25;

    /// <summary>How old the last reading may be. Default null: five times the time between two readings.</summary>
    public TimeSpan? StaleAfter { get; init; }
}
