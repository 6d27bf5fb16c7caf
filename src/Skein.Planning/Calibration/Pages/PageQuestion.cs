namespace Skein.Planning.Calibration.Pages;

/// <summary>What to read of a page of metrics.</summary>
public sealed record PageQuestion
{
    /// <summary>The histogram of times, without <c>_bucket</c>. Default what ASP.NET Core's server counts.</summary>
    public string Metric { get; init; } = "http_server_request_duration_seconds";

    /// <summary>A counter of requests, where that is another one than the histogram's own. Default null.</summary>
    public string? Counter { get; init; }

    /// <summary>Labels and their values, all of which must match. Default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Match { get; init; } = [];

    /// <summary>How long to look. Default 1 min.</summary>
    public TimeSpan Range { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The time between two scrapes. Default 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
