using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Skein.Bench.Measure;
using Skein.Bench.Report;

namespace Skein.Bench.Maps;

/// <summary>How many dictionaries that a real race has broken are found in a core file, and how long that takes.</summary>
internal sealed class MapsBench(MapsBenchOptions options, TimeProvider clock, Action<string> say)
{
    private const double CheckMillisecondsMax = 1_000;
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(2);
    private static readonly Suite suite = new(
        "maps",
        "Corrupt dictionaries in a core file",
        "Each round is a process of its own with 400 dictionaries: 200 filled by two threads without a lock, 200 with one; it says itself, by public members alone, which of them contradict themselves, and a core file of it is checked. The debugger's `dumpheap` lists the objects and checks none, so there is no peer.");

    private readonly Dictionary<string, List<double>> samples = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        MapsBenchOptions options = MapsBenchOptions.Parse(args);
        return (new MapsBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        string folder = Directory.CreateTempSubdirectory("skein-bench-maps-").FullName;
        try
        {
            for (int round = 1; round <= options.Rounds; round++) Round(Path.Combine(folder, $"core{round}"), Path.Combine(folder, $"truth{round}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new BenchReport(machine, taken, options.Rounds, Figures(), faults) { Suite = suite };
    }

    private void Round(string core, string truthFile)
    {
        MapsTruth truth = Dump(core, truthFile);
        Measured measured = Once.WithPeak(Programs.Skein, ["maps", core, "--format", "json"], longest);
        File.Delete(core);
        if (truth.LockedInconsistent > 0) faults.Add($"{truth.LockedInconsistent} locked dictionaries contradict themselves: the bench is wrong");
        using JsonDocument report = JsonDocument.Parse(measured.Output);
        HashSet<int> raced = [];
        int locked = 0, others = 0;
        foreach (JsonElement finding in report.RootElement.GetProperty("findings").EnumerateArray())
        {
            (string holder, int place) = PlaceOf(finding);
            if (holder.EndsWith(".raced", StringComparison.Ordinal)) raced.Add(place);
            else if (holder.EndsWith(".locked", StringComparison.Ordinal)) locked++;
            else others++;
        }

        Add("raced dictionaries that contradict themselves", truth.Inconsistent.Count);
        Add("of these not flagged", truth.Inconsistent.Count(place => !raced.Contains(place)));
        Add("raced dictionaries flagged", raced.Count);
        Add("locked dictionaries flagged", locked);
        Add("other collections of the process flagged", others);
        Add("raced dictionaries that lost a key, or have a foreign one, without a trace", truth.Silent);
        Add("check of all collections", report.RootElement.GetProperty("checkSeconds").GetDouble() * 1000);
        Add("whole command", measured.Milliseconds);
        say($"round: {string.Join(", ", samples.Select(sample => $"{sample.Key} {sample.Value[^1]:0.#}"))}");
    }

    /// <summary>The array that a finding's dictionary is in, and its place there.</summary>
    private static (string Holder, int Place) PlaceOf(JsonElement finding)
    {
        string[] steps = [.. finding.GetProperty("path").EnumerateArray().Select(step => step.GetProperty("via").GetString() ?? "")];
        return steps.Length == 2 && int.TryParse(steps[1].Trim('[', ']'), out int place) ? (steps[0], place) : ("", -1);
    }

    private static MapsTruth Dump(string core, string truthFile)
    {
        using Process target = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["maps-part", truthFile]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string? ready = target.StandardOutput.ReadLineAsync().WaitAsync(longest).GetAwaiter().GetResult();
        if (ready is null) throw new BenchException("the target ended before it was ready");
        using Process dump = Process.Start(new ProcessStartInfo(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "createdump"), ["--withheap", "-f", core, $"{target.Id}"]) { RedirectStandardOutput = true })!;
        dump.StandardOutput.ReadToEnd();
        dump.WaitForExit();
        target.StandardInput.Close();
        target.WaitForExit();
        if (!File.Exists(core)) throw new BenchException($"createdump wrote no core file, exit code {dump.ExitCode}");
        return JsonSerializer.Deserialize<MapsTruth>(File.ReadAllText(truthFile))!;
    }

    private IReadOnlyList<Figure> Figures() =>
    [
        Counted("raced dictionaries that contradict themselves"),
        // Of what must not be, the worst round counts, not the median.
        new Figure("of these not flagged, worst round", 0, "", [samples["of these not flagged"].Max()], 0),
        Counted("raced dictionaries flagged"),
        new Figure("locked dictionaries flagged, worst round", 0, "", [samples["locked dictionaries flagged"].Max()], 0),
        new Figure("other collections of the process flagged, worst round", 0, "", [samples["other collections of the process flagged"].Max()], 0),
        Counted("raced dictionaries that lost a key, or have a foreign one, without a trace"),
        new Figure("check of all collections", 0, "ms", samples["check of all collections"], CheckMillisecondsMax),
        new Figure("whole command", 0, "ms", samples["whole command"]),
    ];

    private Figure Counted(string what) => new(what, 0, "", samples[what]);

    private void Add(string what, double value)
    {
        if (!samples.TryGetValue(what, out List<double>? values)) samples.Add(what, values = []);
        values.Add(value);
    }
}
