using System.Text.Json;
using Skein.Bench.Measure;
using Skein.Races.Deep;
using Skein.Races.Judging;

namespace Skein.Bench.Races;

/// <summary>What the hunt costs where a program does nothing but use collections, beside what Go's detector costs there.</summary>
internal static class LoopsPart
{
    private const double MeanMax = 3;
    private const double WorstMax = 12;
    private const double MemoryMax = 1.6;
    private const double DeepMeanMax = 1.3;
    private static readonly TimeSpan runMax = TimeSpan.FromMinutes(10);

    public static void Measure(RacesSession session)
    {
        using var loops = new WovenCorpus(RacePrograms.Loops);
        using var hunt = new HuntFolder();
        var woven = new Contender("woven", () => Run("env", [hunt.Setting, "dotnet", loops.Assembly, Scale(session)]));
        var plain = new Contender("plain", () => Run("dotnet", [RacePrograms.Loops + ".dll", Scale(session)]));
        List<Contender> all = [plain, woven];
        Contender? go = null, race = null;
        if (GoLoops.Build() is { } built)
        {
            all.Add(go = new Contender("go", () => Run(built.Plain, [Scale(session)])));
            all.Add(race = new Contender("go -race", () => Run(built.Race, [Scale(session)])));
        }
        else
        {
            session.Tell("go is not installed: its loops were not run");
        }

        for (int round = 0; round < session.Options.Rounds; round++)
            foreach (Contender one in all) one.TakeTurn();

        Compare(session, "loops, woven against plain", plain, woven, MeanMax, WorstMax, MemoryMax);
        if (go is not null && race is not null) Compare(session, "loops in Go, -race against plain", go, race);
    }

    /// <summary>The same loops, not woven, on a private runtime whose collections have owner words.</summary>
    public static void MeasureDeep(RacesSession session)
    {
        using var folder = new HuntFolder();
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string dotnet = new DeepRuntime(root, Path.Combine(folder.Path, "runtime"), TimeProvider.System).Prepare(RacePrograms.Loops + ".runtimeconfig.json");
        var plain = new Contender("plain", () => Run("dotnet", [RacePrograms.Loops + ".dll", Scale(session)]));
        var deep = new Contender("deep", () => Run(dotnet, [RacePrograms.Loops + ".dll", Scale(session)]));
        for (int round = 0; round < session.Options.Rounds; round++)
        {
            plain.TakeTurn();
            deep.TakeTurn();
        }

        Compare(session, "loops on a private runtime, against plain", plain, deep, DeepMeanMax);
    }

    private static void Compare(RacesSession session, string what, Contender plain, Contender woven, double? meanMax = null, double? worstMax = null, double? memoryMax = null)
    {
        var ratios = plain.Loops.ToDictionary(loop => loop, loop => Report.Statistics.Median([.. woven.Of(loop).Zip(plain.Of(loop), (one, other) => one / other)]));
        double[] means = [.. Enumerable.Range(0, session.Options.Rounds).Select(round => Math.Exp(plain.Loops.Average(loop => Math.Log(woven.Of(loop)[round] / plain.Of(loop)[round]))))];
        KeyValuePair<string, double> worst = ratios.MaxBy(ratio => ratio.Value);
        session.Add($"{what}: geometric mean of {ratios.Count}", "x", means, meanMax);
        session.Add($"{what}: worst ({worst.Key})", "x", [worst.Value], worstMax);
        session.Add($"{what}: resident memory", "x", [.. woven.Peaks.Zip(plain.Peaks, (one, other) => one / other)], memoryMax);
        session.Tell($"{what}:");
        foreach ((string loop, double ratio) in ratios)
            session.Tell($"  {loop,-24} {Report.Statistics.Median(plain.Of(loop)),9:0.00} ns {Report.Statistics.Median(woven.Of(loop)),9:0.00} ns {ratio,7:0.00} x");
    }

    private static string Scale(RacesSession session) => $"{session.Options.Scale}";

    private static Measured Run(string program, string[] arguments) => Once.WithPeak(program, arguments, runMax);

    /// <summary>One way to run the loops, and what each round gave.</summary>
    private sealed class Contender(string name, Func<Measured> run)
    {
        private readonly Dictionary<string, List<double>> nanoseconds = [];

        public IReadOnlyCollection<string> Loops => nanoseconds.Keys;

        public List<double> Peaks { get; } = [];

        public List<double> Of(string loop) => nanoseconds.TryGetValue(loop, out List<double>? list) ? list : throw new BenchException($"{name} has no loop {loop}");

        public void TakeTurn()
        {
            Measured measured = run();
            if (measured.ExitCode != 0) throw new BenchException($"{name} ended with {measured.ExitCode}: {measured.Error.Trim()}");
            Peaks.Add(measured.PeakBytes);
            foreach (string line in measured.Output.Split('\n').Where(line => line.StartsWith('{')))
            {
                using JsonDocument one = JsonDocument.Parse(line);
                string loop = one.RootElement.GetProperty("loop").GetString()!;
                if (!nanoseconds.TryGetValue(loop, out List<double>? list)) nanoseconds[loop] = list = [];
                list.Add(one.RootElement.GetProperty("nanoseconds").GetDouble());
            }
        }
    }
}
