namespace Skein.Planning.Calibration;

/// <summary>What a metric of times counts in.</summary>
public enum TimeUnit
{
    /// <summary>Seconds, as Prometheus' conventions and OpenTelemetry want.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}
