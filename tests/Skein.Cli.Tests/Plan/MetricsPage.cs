using System.Globalization;
using System.Text;
using Skein.Cli.Tests.Urls;

namespace Skein.Cli.Tests.Plan;

/// <summary>A page of metrics on a real server: at each scrape so many requests more, of a mean time that a test sets.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly CannedServer server = new();
    private double requests;
    private double seconds;

    public MetricsPage() => server.Do("/metrics", AnswerAsync);

    public string Url => $"{server.Url}/metrics";

    /// <summary>What one scrape adds.</summary>
    public double Each { get; set; } = 100;

    /// <summary>The mean time of what it adds.</summary>
    public double Mean { get; set; } = 0.016;

    /// <summary>What is asked next is answered with 503.</summary>
    public bool IsDown { get; set; }

    public void Dispose() => server.Dispose();

    private Task AnswerAsync(Stream stream, CancellationToken cancellation)
    {
        requests += Each;
        seconds += Each * Mean;
        const string Name = "http_server_request_duration_seconds";
        string body = string.Create(CultureInfo.InvariantCulture, $$"""
            {{Name}}_bucket{le="0.01"} {{requests / 2}}
            {{Name}}_bucket{le="0.1"} {{requests}}
            {{Name}}_bucket{le="+Inf"} {{requests}}
            {{Name}}_sum {{seconds}}
            {{Name}}_count {{requests}}

            """);
        string head = IsDown ? "HTTP/1.1 503 Service Unavailable\r\n" : "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
        return stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), cancellation).AsTask();
    }
}
