namespace Skein.Meters;

/// <summary>The bounds of the Prometheus text. Immutable, thread-safe.</summary>
internal sealed record PrometheusLimits
{
    public static PrometheusLimits Default { get; } = new();

    /// <summary>Lines with a value in one answer; what is beyond is left out and counted.</summary>
    public int LinesMax { get; init; } = 10_000;

    /// <summary>Characters of one label's value; the rest is cut off.</summary>
    public int LabelTextMax { get; init; } = 256;
}
