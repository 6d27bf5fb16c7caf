namespace Skein.Planning.Rules;

/// <summary>What the rules are told besides the plan: names of series, mostly. The defaults are OpenTelemetry's names as Prometheus writes them.</summary>
public sealed record RuleOptions
{
    /// <summary>The job that the service is scraped by. Default null: the service's name.</summary>
    public string? Job { get; init; }

    /// <summary>The classic histogram of times in seconds, without <c>_bucket</c>.</summary>
    public string Metric { get; init; } = "http_server_request_duration_seconds";

    /// <summary>Its label that holds a status such as 500.</summary>
    public string StatusLabel { get; init; } = "http_response_status_code";

    /// <summary>The gauge of requests that are being served. Default null: Little's law alone tells.</summary>
    public string? InFlight { get; init; }

    /// <summary>The counter of requests that were turned away. Default null: no rule.</summary>
    public string? Rejected { get; init; }

    /// <summary>The gauge of requests that wait. Default null: no rule.</summary>
    public string? Queued { get; init; }

    /// <summary>The histogram of the service's own calls, without <c>_count</c>.</summary>
    public string ClientMetric { get; init; } = "http_client_request_duration_seconds";

    /// <summary>Its label that holds who is called, by the names of the spec's topology.</summary>
    public string ClientLabel { get; init; } = "server_address";

    /// <summary>Requests at once in all replicas together. Default null: the plan's.</summary>
    public int? Limit { get; init; }

    /// <summary>Where runbooks are: the alert's name is added. Default null: none.</summary>
    public Uri? RunbookUrl { get; init; }

    /// <summary>Edges of the histogram's buckets, seconds, where they are known: a promise must be one of them. Default null.</summary>
    public IReadOnlyList<double>? Edges { get; init; }

    /// <summary>When the times that the plan stands on were last measured. Default null: no rule.</summary>
    public DateTimeOffset? CalibratedAt { get; init; }

    /// <summary>How old they may get. Default 30 days.</summary>
    public TimeSpan CalibrationAgeMax { get; init; } = TimeSpan.FromDays(30);
}
