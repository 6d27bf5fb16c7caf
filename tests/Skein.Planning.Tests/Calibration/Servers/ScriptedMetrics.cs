using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Skein.Planning.Tests.Calibration.Servers;

/// <summary>
/// A page of metrics that a test writes: a histogram of 100 more requests at each scrape, of 16 ms in the mean, half of
/// them up to 10 ms. What is set is changed by the test's thread and read by the server's.
/// </summary>
internal sealed class ScriptedMetrics
{
    private const string Name = "http_server_request_duration_seconds";
    private int scrapes;
    private int since;

    /// <summary>How often it was asked.</summary>
    public int Scrapes => Volatile.Read(ref scrapes);

    /// <summary>What the sum says instead of the truth; null for the truth.</summary>
    public string? Sum { get; set; }

    /// <summary>Whether the buckets are there.</summary>
    public bool HasBuckets { get; set; } = true;

    /// <summary>Whether a second series has an edge more than the first.</summary>
    public bool HasOtherEdges { get; set; }

    /// <summary>At which scrape the service starts anew; 0 for never.</summary>
    public int RestartsAt { get; set; }

    public Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4";
        return context.Response.WriteAsync(Next());
    }

    /// <summary>What a Prometheus holds that has scraped it so often, as job <c>skein</c>: OpenMetrics text.</summary>
    public string Scraped(int times, TimeSpan each, DateTimeOffset last)
    {
        var text = new StringBuilder();
        for (int time = 1; time <= times; time++)
        {
            double at = (last - ((times - time) * each)).ToUnixTimeMilliseconds() / 1000.0;
            foreach (string line in Next().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
                text.Append(CultureInfo.InvariantCulture, $"{line.Replace("{", "{job=\"skein\",", StringComparison.Ordinal)} {at:0.000}\n");
        }

        return text.Append("# EOF\n").ToString();
    }

    private string Next()
    {
        int scrape = Interlocked.Increment(ref scrapes);
        since = scrape == RestartsAt ? 1 : since + 1;
        return Page(since);
    }

    private string Page(int times)
    {
        var page = new StringBuilder($"# TYPE {Name} histogram\n");
        Series(page, "route=\"/buy\"", times, "");
        if (HasOtherEdges) Series(page, "route=\"/sell\"", times, $"{Name}_bucket{{route=\"/sell\",le=\"0.0125\"}} {60 * times}\n");
        return page.ToString();
    }

    private void Series(StringBuilder page, string labels, int times, string more)
    {
        if (HasBuckets)
        {
            page.Append(more);
            foreach ((string edge, int each) in new[] { ("0.01", 50), ("0.025", 80), ("0.05", 100), ("+Inf", 100) })
                page.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"{edge}\"}} {each * times}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}}} {Sum ?? (1.6 * times).ToString(CultureInfo.InvariantCulture)}\n{Name}_count{{{labels}}} {100 * times}\n");
    }
}
