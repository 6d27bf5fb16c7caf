using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Skein.Planning.Tests.Calibration.Servers;

/// <summary>
/// A service of ASP.NET Core that serves requests and counts them in a classic histogram, on its page of metrics, by the
/// name and with the labels of OpenTelemetry. <c>/buy</c> takes a few milliseconds; each tenth answer is 503.
/// </summary>
internal sealed class ShopService
{
    private static readonly double[] Edges = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10];

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long[] Buckets, double Sum)> counted = []; // under gate
    private readonly List<(DateTimeOffset At, int Served)> pages = []; // under gate
    private int requests;
    private int served; // under gate

    /// <summary>How many were served in a second, from the first page of metrics to the last that were given in a time.</summary>
    public double RateBetween(DateTimeOffset from, DateTimeOffset to)
    {
        lock (gate)
        {
            (DateTimeOffset At, int Served)[] within = [.. pages.Where(page => page.At >= from && page.At <= to)];
            return (within[^1].Served - within[0].Served) / (within[^1].At - within[0].At).TotalSeconds;
        }
    }

    public async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/metrics")
        {
            context.Response.ContentType = "text/plain; version=0.0.4";
            await context.Response.WriteAsync(Page());
            return;
        }

        long begin = Stopwatch.GetTimestamp();
        int status = Interlocked.Increment(ref requests) % 10 == 0 ? 503 : 200;
        // Sleeps: this is the service's work, and its length is what is measured.
        await Task.Delay(5);
        context.Response.StatusCode = status;
        Count(status, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    private void Count(int status, double seconds)
    {
        lock (gate)
        {
            string key = status.ToString(CultureInfo.InvariantCulture);
            (long[] buckets, double sum) = counted.GetValueOrDefault(key, (new long[Edges.Length + 1], 0));
            buckets[Array.FindIndex(Edges, edge => seconds <= edge) is >= 0 and var found ? found : Edges.Length]++;
            counted[key] = (buckets, sum + seconds);
            served++;
        }
    }

    private string Page()
    {
        const string Name = "http_server_request_duration_seconds";
        var page = new StringBuilder($"# TYPE {Name} histogram\n");
        lock (gate)
        {
            pages.Add((DateTimeOffset.UtcNow, served));
            foreach ((string status, (long[] buckets, double sum)) in counted)
            {
                string labels = $"http_request_method=\"GET\",http_response_status_code=\"{status}\"";
                long below = 0;
                for (int i = 0; i < buckets.Length; i++)
                    page.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"{(i < Edges.Length ? Edges[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {below += buckets[i]}\n");
                page.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}}} {sum}\n{Name}_count{{{labels}}} {below}\n");
            }
        }

        return page.ToString();
    }
}
