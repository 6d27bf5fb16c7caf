using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Responses by their status. Thread-safe.</summary>
internal sealed class ServeCounters
{
    private readonly ConcurrentDictionary<int, long> responses = new();

    public void Answered(int status) => responses.AddOrUpdate(status, 1, static (_, count) => count + 1);

    /// <summary>In Prometheus' text format 0.0.4.</summary>
    public string Text()
    {
        var text = new StringBuilder("# HELP skein_wasm_serve_responses_total Responses over HTTP, by status.\n# TYPE skein_wasm_serve_responses_total counter\n");
        foreach ((int status, long count) in responses.OrderBy(one => one.Key)) text.Append(CultureInfo.InvariantCulture, $"skein_wasm_serve_responses_total{{status=\"{status}\"}} {count}\n");
        return text.ToString();
    }
}
