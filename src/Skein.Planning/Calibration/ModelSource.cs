namespace Skein.Planning.Calibration;

/// <summary>Where a calibrated model comes from.</summary>
/// <param name="Kind">What kind of source: one of <see cref="Prometheus"/>, <see cref="MetricsPage"/>, <see cref="Meter"/>, <see cref="Load"/>.</param>
/// <param name="From">Which one: a URL, a process; never with a password.</param>
/// <param name="Metric">Which series of it, in its own words; may be empty.</param>
public sealed record ModelSource(string Kind, string From, string Metric = "")
{
    /// <summary>A Prometheus server.</summary>
    public const string Prometheus = "prometheus";

    /// <summary>A page of metrics in Prometheus' text format, scraped by us.</summary>
    public const string MetricsPage = "metrics-page";

    /// <summary>A histogram of <c>System.Diagnostics.Metrics</c> in the own process.</summary>
    public const string Meter = "meter";

    /// <summary>A run of <c>skein load</c>.</summary>
    public const string Load = "load";

    /// <summary>Every kind.</summary>
    internal static readonly string[] Kinds = [Prometheus, MetricsPage, Meter, Load];
}
