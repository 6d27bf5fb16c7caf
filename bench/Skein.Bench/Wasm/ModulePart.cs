using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skein.Bench.Report;

namespace Skein.Bench.Wasm;

/// <summary>Modules that others made, in our engine and by their own packages in V8: time to the first result, and of the same work later.</summary>
internal static class ModulePart
{
    private static readonly TimeSpan length = TimeSpan.FromSeconds(2);

    private static string Script => Path.Combine("bench", "Skein.Bench.Peers", "Wasm", "modules.mjs");

    public static IEnumerable<Figure> Measure(WasmBenchOptions options, Action<string> say)
    {
        var all = new List<(string Name, double Ours, double V8)>();
        foreach (ModuleWork work in ModuleWorks.All())
        {
            List<(double First, double Least)> ours = [], v8 = [];
            // The first round compiles the engine itself.
            for (int round = 0; round <= options.Rounds; round++)
            {
                (double, double) peer = Peer(work, out string expected);
                (double, double) mine = Ours(work, expected);
                if (round == 0) continue;
                v8.Add(peer);
                ours.Add(mine);
                say($"{work.Name}, round {round}: first {mine.Item1:0.0} and {peer.Item1:0.0} ms, later {mine.Item2:0.00} and {peer.Item2:0.00} ms");
            }

            all.AddRange(ours.Zip(v8, (mine, peer) => (work.Name, mine.Least, peer.Least)));
            yield return new Figure($"{work.Name}: first result", 0, "ms", [.. ours.Select(times => times.First)]);
            yield return new Figure($"{work.Name}: first result, over V8's", 0, "x", [.. ours.Zip(v8, (mine, peer) => mine.First / peer.First)]);
            yield return new Figure($"{work.Name}: later", 0, "ms", [.. ours.Select(times => times.Least)]);
            yield return new Figure($"{work.Name}: later, over V8's", 0, "x", [.. ours.Zip(v8, (mine, peer) => mine.Least / peer.Least)]);
        }

        yield return new Figure("all modules, later, over V8: geometric mean", 0, "x", [.. Means(all)]);
    }

    // Of each round.
    private static IEnumerable<double> Means(List<(string Name, double Ours, double V8)> all)
    {
        var byModule = all.GroupBy(time => time.Name).Select(times => times.ToList()).ToList();
        for (int round = 0; round < byModule[0].Count; round++)
        {
            int which = round;
            yield return Math.Exp(byModule.Average(times => Math.Log(times[which].Ours / times[which].V8)));
        }
    }

    private static (double First, double Least) Ours(ModuleWork work, string expected)
    {
        long begin = Stopwatch.GetTimestamp();
        (IDisposable module, Func<string> run) = work.Begin(work.Input);
        using (module)
        {
            string result = run();
            double first = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            // A fast engine that calculates something else is none.
            if (result != expected) throw new BenchException($"{work.Name} gives another result than under node");
            long end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
            double least = double.MaxValue;
            for (int count = 0; count < 5 || Stopwatch.GetTimestamp() < end; count++)
            {
                begin = Stopwatch.GetTimestamp();
                run();
                least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            return (first, least);
        }
    }

    private static (double First, double Least) Peer(ModuleWork work, out string result)
    {
        string input = JsonSerializer.Serialize(new { name = work.Name, folder = work.Module.Folder, file = work.Module.File, input = work.Input, more = work.More, milliseconds = length.TotalMilliseconds });
        JsonNode report = JsonNode.Parse(KernelFiles.RunWith("node", input, Script))!;
        result = report["result"]!.GetValue<string>();
        return (report["first"]!.GetValue<double>(), report["least"]!.GetValue<double>());
    }
}
