namespace Skein.Planning.Calibration.Prometheus;

/// <summary>What to ask of a Prometheus server.</summary>
public sealed record PrometheusQuestion
{
    /// <summary>The job: the value of the label <c>job</c>.</summary>
    public required string Job { get; init; }

    /// <summary>The histogram of times, without <c>_bucket</c>. Default what ASP.NET Core's server counts.</summary>
    public string Metric { get; init; } = "http_server_request_duration_seconds";

    /// <summary>A counter of requests, where that is another one than the histogram's own. Default null.</summary>
    public string? Counter { get; init; }

    /// <summary>Labels and their values beside the job, all of which must match. Default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Match { get; init; } = [];

    /// <summary>The window, up to now. Default 1 h.</summary>
    public TimeSpan Range { get; init; } = TimeSpan.FromHours(1);
}
