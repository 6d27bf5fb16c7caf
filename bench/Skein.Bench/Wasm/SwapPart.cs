using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Skein.Bench.Report;
using Skein.Wasm.Hosting;

namespace Skein.Bench.Wasm;

/// <summary>Versions that are swapped while eight connections ask, against the same without swaps.</summary>
internal static class SwapPart
{
    private const int Connections = 8;
    private const int SwapsMin = 100;
    private const int RequestsMin = 50_000;
    private const double OverCalmMax = 1.25;
    private const double MegabytesMax = 0.2;
    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<Figure> Measure(WasmBenchOptions options, Action<string> say)
    {
        List<double> failed = [], ratio = [], swaps = [], requests = [], kept = [], flip = [], prepare = [];
        // The first pair warms up.
        for (int round = 0; round <= options.Rounds; round++)
        {
            Outcome calm = RunAsync(options.Seconds, swapping: false).GetAwaiter().GetResult();
            Outcome swapped = RunAsync(options.Seconds, swapping: true).GetAwaiter().GetResult();
            say($"{(round == 0 ? "warm-up" : $"round {round}")}: {swapped.Requests:#,##0} requests, {swapped.Swaps} swaps, {swapped.Failed} failed; p99 {swapped.P99:0.00} ms, calm {calm.P99:0.00} ms; {swapped.KeptMegabytes:0.000} MB kept a version");
            if (round == 0) continue;
            failed.Add(swapped.Failed);
            ratio.Add(swapped.P99 / calm.P99);
            swaps.Add(swapped.Swaps);
            requests.Add(swapped.Requests);
            kept.Add(swapped.KeptMegabytes);
            flip.Add(swapped.FlipMicroseconds);
            prepare.Add(swapped.PrepareMilliseconds);
        }

        yield return new Figure("hot swap: requests that failed", 0, "", failed, 0);
        yield return new Figure("hot swap: requests", 0, "", requests, RequestsMin, AtLeast: true);
        yield return new Figure("hot swap: swaps", 0, "", swaps, SwapsMin, AtLeast: true);
        yield return new Figure("hot swap: p99 over that without swaps", 0, "x", ratio, OverCalmMax);
        yield return new Figure("hot swap: resident memory kept for each retired version", 0, "MB", kept, MegabytesMax);
        yield return new Figure("hot swap: flip, median", 0, "us", flip);
        yield return new Figure("hot swap: preparing a version, median", 0, "ms", prepare);
    }

    private static async Task<Outcome> RunAsync(int seconds, bool swapping)
    {
        using var host = new WasmHost(Board.Options);
        host.Swap("0", Board.Module(0));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        app.MapGet("/", () => Results.Bytes(Render(host), "text/html"));
        await app.StartAsync();
        long end = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        var address = new Uri(app.Urls.First());
        byte[] expected = Board.ByHand();
        Task<Asked>[] asking = [.. Enumerable.Range(0, Connections).Select(_ => AskAsync(address, expected, end))];
        List<SwapResult> swaps = [];
        double before = 0;
        long last = Stopwatch.GetTimestamp();
        while (swapping && Stopwatch.GetTimestamp() < end)
        {
            // So many a second, however long a version takes to prepare.
            TimeSpan rest = between - Stopwatch.GetElapsedTime(last);
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            last = Stopwatch.GetTimestamp();
            swaps.Add(await Task.Run(() => host.Swap($"{swaps.Count + 1}", Board.Module(swaps.Count + 1))));
            // The first third fills caches and pools.
            if (swaps.Count == seconds * 1000 / (int)between.TotalMilliseconds / 3) before = ResidentMegabytes();
            if (swaps[^1].Outcome != SwapOutcome.Swapped) throw new BenchException($"a swap was refused: {swaps[^1].Reason}");
        }

        Asked[] asked = await Task.WhenAll(asking);
        double after = ResidentMegabytes();
        await app.StopAsync();
        double[] times = [.. asked.SelectMany(one => one.Milliseconds).Order()];
        int later = Math.Max(1, swaps.Count - (seconds * 1000 / (int)between.TotalMilliseconds / 3));
        return new Outcome(times.Length, asked.Sum(one => one.Failed), times[(int)(times.Length * 0.99)], swaps.Count, before > 0 ? Math.Max(0, after - before) / later : 0,
            swaps.Count == 0 ? 0 : Statistics.Median([.. swaps.Select(swap => swap.Flip.TotalMicroseconds)]), swaps.Count == 0 ? 0 : Statistics.Median([.. swaps.Select(swap => swap.Prepare.TotalMilliseconds)]));
    }

    private static ReadOnlyMemory<byte> Render(WasmHost host) => host.Run(0, static (instance, exports, _) =>
    {
        var page = new ArrayBufferWriter<byte>(8_192);
        Board.Write(instance, exports, Board.State, page);
        return page.WrittenMemory;
    });

    private static async Task<Asked> AskAsync(Uri address, byte[] expected, long end)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var client = new HttpClient(handler);
        var asked = new Asked();
        while (Stopwatch.GetTimestamp() < end)
        {
            long begin = Stopwatch.GetTimestamp();
            try
            {
                byte[] page = await client.GetByteArrayAsync(address);
                if (!page.AsSpan().SequenceEqual(expected)) asked.Failed++;
            }
            catch (HttpRequestException)
            {
                asked.Failed++;
            }

            asked.Milliseconds.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return asked;
    }

    private static double ResidentMegabytes()
    {
        for (int pass = 0; pass < 3; pass++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return Environment.WorkingSet / 1e6;
    }

    private sealed record Outcome(int Requests, int Failed, double P99, int Swaps, double KeptMegabytes, double FlipMicroseconds, double PrepareMilliseconds);

    private sealed class Asked
    {
        public List<double> Milliseconds { get; } = [];

        public int Failed { get; set; }
    }
}
