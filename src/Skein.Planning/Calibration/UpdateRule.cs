namespace Skein.Planning.Calibration;

/// <summary>How far one update may move a model.</summary>
public sealed record UpdateRule
{
    /// <summary>The defaults.</summary>
    public static UpdateRule Default { get; } = new();

    /// <summary>A change up to this share of the value is none. Default 0.05.</summary>
    public double Deadband { get; init; } = 0.05;

    /// <summary>The most that one update multiplies or divides a value by, above 1. Default 1.25.</summary>
    public double GainMax { get; init; } = 1.25;

    /// <summary>From which multiple of the accepted mean on a service counts as slower, above 1. Default 1.1.</summary>
    public double SlowerFrom { get; init; } = 1.1;

    /// <summary>A model that did not change is written again after so long, so that its age tells whether anybody looks. Default 1 day.</summary>
    public TimeSpan RefreshAfter { get; init; } = TimeSpan.FromDays(1);
}
