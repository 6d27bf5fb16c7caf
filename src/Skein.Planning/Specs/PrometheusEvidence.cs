namespace Skein.Planning.Specs;

/// <summary>A Prometheus server holds what was measured.</summary>
/// <param name="Url">The server.</param>
/// <param name="Job">The scrape job.</param>
/// <param name="Metric">The histogram of the service time, without <c>_bucket</c>.</param>
/// <param name="Range">How far back is asked, seconds. Default: 3,600.</param>
public sealed record PrometheusEvidence(Uri Url, string Job, string Metric, double Range) : TimeEvidence;
