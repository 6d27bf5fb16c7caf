using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Bench.Report;
using Skein.Clocks;
using Skein.Growth;
using Skein.LostTasks;
using Skein.Snapshots;
using Skein.Tags;

namespace Skein.Bench.Lost;

/// <summary>How much of lost work is found, how much innocent work is taken for lost, and what looking costs.</summary>
internal sealed partial class LostBench(LostBenchOptions options, TimeProvider clock, Action<string> say)
{
    private const double MissedPercentMax = 5;
    private static readonly TimeSpan corpusMax = TimeSpan.FromMinutes(5);
    private static readonly Suite suite = new(
        "lost",
        "Lost work and growing groups",
        "Each round of the corpus is a process of its own with 50 of every shape, judged after two collections of the whole heap. A scan goes over all open units after a collection; a look is one of those by which growth is judged, at most one in 100 times its length.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        LostBenchOptions options = LostBenchOptions.Parse(args);
        return (new LostBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    [GeneratedRegex(@"^(?<kind>lost|innocent) +(?<shapes>\d+) shapes, (?<units>\d+) units: (?<reported>\d+) reported", RegexOptions.Multiline)]
    private static partial Regex Tally();

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        Corpus();
        foreach (int units in new[] { 100_000, 1_000_000 }) Scan(units);
        foreach (int units in new[] { 10_000, 100_000 }) Grow(units);
        return new BenchReport(machine, taken, options.Rounds, figures, faults) { Suite = suite };
    }

    private void Corpus()
    {
        List<double> missed = [], falseAlarms = [];
        for (int round = 0; round < options.Rounds; round++)
        {
            string output = RunCorpus();
            foreach (Match match in Tally().Matches(output))
            {
                double units = Number(match, "units"), reported = Number(match, "reported");
                if (match.Groups["kind"].Value == "lost") missed.Add(100 * (units - reported) / units);
                else falseAlarms.Add(reported);
            }
        }

        if (missed.Count != options.Rounds || falseAlarms.Count != options.Rounds)
        {
            faults.Add("the corpus did not say what it found");
            return;
        }

        Add("lost work of the corpus that is not reported", 0, "%", missed, MissedPercentMax);
        // The worst round counts, not the median.
        Add("innocent work of the corpus that is reported, worst round", 0, "", [falseAlarms.Max()], 0);
    }

    private static string RunCorpus()
    {
        string program = Path.Combine("artifacts", "bin", "LostTasks", "release", "LostTasks");
        if (!File.Exists(program)) throw new BenchException($"{program} is not built");
        using Process process = Process.Start(new ProcessStartInfo(program, ["50"]) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(corpusMax)) process.Kill();
        return output.GetAwaiter().GetResult();
    }

    /// <summary>A scan over units that are tied to living objects, and one that finds that they are all gone.</summary>
    private void Scan(int units)
    {
        using var coarse = new CoarseClock(clock);
        var registry = new TagRegistry(TagLimits.Default, coarse);
        long mark = 0;
        var watch = new LostTaskWatch(registry, LostTaskLimits.Default, clock, () => ++mark);
        var held = new object[units];
        for (int i = 0; i < units; i++) registry.Watch(registry.Slab().Start(TagKind.Task, TagState.Started, 0, 0), held[i] = new object());
        GC.Collect();
        watch.Look();
        List<double> samples = [];
        for (int round = 0; round < options.Rounds; round++) samples.Add(Milliseconds(watch.Look));
        if (watch.Total > 0) faults.Add($"{watch.Total} units were taken for lost");
        Add("scan of units that live", units, "ms", samples);
        GC.KeepAlive(held);

        held = [];
        GC.Collect();
        double all = Milliseconds(watch.Look);
        if (watch.Total != units) faults.Add($"{watch.Total} of {units} lost units were found");
        else Add("scan that finds all of them lost", units, "ms", [all]);
    }

    private void Grow(int units)
    {
        using var coarse = new CoarseClock(clock);
        var registry = new TagRegistry(TagLimits.Default, coarse);
        for (int i = 0; i < units; i++) registry.Slab().Start(TagKind.Task, TagState.Started, 0, 0);
        var snapshots = new TagSnapshots(registry, new(1, "bench"), new("dotnet", "10"), clock);
        var watch = new GrowingGroupWatch(GrowingGroupOptions.Default with { CostShareMax = 1 }, snapshots.Take, clock);
        watch.Look();
        List<double> samples = [];
        for (int round = 0; round < options.Rounds; round++)
        {
            // One more unit, so that the look has something to remember.
            registry.Slab().Start(TagKind.Task, TagState.Started, 0, 0);
            samples.Add(Milliseconds(watch.Look));
        }

        Add("look for growth", units, "ms", samples);
    }

    private double Milliseconds(Action action)
    {
        long begin = clock.GetTimestamp();
        action();
        return clock.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private void Add(string what, int operations, string unit, IReadOnlyList<double> samples, double? bar = null)
    {
        var figure = new Figure(what, operations, unit, samples, bar);
        figures.Add(figure);
        say($"{what}{(operations > 0 ? $", {operations:N0}" : "")}: {figure.Median:0.00} {unit} {figure.Verdict}");
    }
}
