using System.Globalization;
using System.Text.RegularExpressions;

namespace Skein.Bench.Load;

/// <summary>What the load generators of Debian reach on the same service with the same processors: wrk (closed loop) and h2load (a rate, or a closed loop).</summary>
internal sealed class PeerPart(LoadService service, int seconds)
{
    private const int Connections = 64;
    private const int Threads = 2;
    private const double Rate = 20_000;

    /// <param name="add">Takes a figure: what, unit, sample, bar.</param>
    public void Run(Action<string, string, double, double?> add)
    {
        string wrk = LoadService.OnSecondHalf("/usr/bin/wrk", ["--threads", $"{Threads}", "--connections", $"{Connections}", "--duration", $"{seconds}s", "--latency", service.Http1.ToString()]);
        add("peer wrk, as fast as it goes: answers a second", "1/s", Found(wrk, @"Requests/sec:\s+([\d.]+)"), null);
        string paced = LoadService.OnSecondHalf("/usr/bin/h2load", ["--h1", "--threads", $"{Threads}", "--clients", $"{Connections}", "--duration", $"{seconds}", "--rps", $"{Rate / Connections}", service.Http1.ToString()]);
        double answers = Found(paced, @"finished in [\d.]+s, ([\d.]+) req/s");
        add(string.Create(CultureInfo.InvariantCulture, $"peer h2load --h1, {Rate:#,##0}/s: rate held, off by"), "%", Math.Abs((answers / Rate) - 1) * 100, null);
    }

    private static double Found(string output, string pattern) =>
        Regex.Match(output, pattern) is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw new BenchException($"a peer printed no {pattern}: {output}");
}
