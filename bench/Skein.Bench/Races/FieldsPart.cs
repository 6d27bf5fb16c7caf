using System.Globalization;
using Skein.Bench.Measure;
using Skein.Races.Judging;
using Skein.Races.Weaving;

namespace Skein.Bench.Races;

/// <summary>What it costs to watch plain fields, which is opt-in: a real library, and loops that do nothing but use fields.</summary>
internal static class FieldsPart
{
    private const string YamlLoops = "20";
    private static readonly TimeSpan runMax = TimeSpan.FromMinutes(10);
    private static readonly WeaveOptions withFields = WeaveOptions.Default with { Fields = true };

    public static void Measure(RacesSession session)
    {
        using var yaml = new WovenCorpus(RacePrograms.YamlMended, withFields);
        using var loops = new WovenCorpus(RacePrograms.Fields, withFields);
        using var hunt = new HuntFolder("fields=1\n");
        List<double> ratios = [];
        Dictionary<string, List<double>> byLoop = [];
        for (int round = 0; round < session.Options.Rounds; round++)
        {
            double plain = Number(Once.WithPeak("dotnet", [RacePrograms.YamlMended + ".dll", "loop", YamlLoops], runMax));
            double woven = Number(Once.WithPeak("env", [hunt.Setting, "dotnet", yaml.Assembly, "loop", YamlLoops], runMax));
            ratios.Add(woven / plain);
            var before = Lines(Once.WithPeak("dotnet", [RacePrograms.Fields + ".dll", "loops"], runMax));
            var after = Lines(Once.WithPeak("env", [hunt.Setting, "dotnet", loops.Assembly, "loops"], runMax));
            foreach ((string loop, double milliseconds) in before)
            {
                if (!byLoop.TryGetValue(loop, out List<double>? ofLoop)) byLoop[loop] = ofLoop = [];
                ofLoop.Add(after[loop] / milliseconds);
            }
        }

        session.Add("YamlDotNet, read and write, with fields against plain", "x", ratios);
        session.Add($"field loops, woven against plain: geometric mean of {byLoop.Count}", "x", [.. Enumerable.Range(0, session.Options.Rounds).Select(round => Math.Exp(byLoop.Values.Average(loop => Math.Log(loop[round]))))]);
        foreach ((string loop, List<double> ofLoop) in byLoop) session.Tell($"  {loop,-24} {Report.Statistics.Median([.. ofLoop]),7:0.00} x");
    }

    private static double Number(Measured run) => run.ExitCode == 0 && double.TryParse(run.Output, CultureInfo.InvariantCulture, out double milliseconds)
        ? milliseconds
        : throw new BenchException($"a program with fields ended with {run.ExitCode}: {run.Output}{run.Error}");

    private static Dictionary<string, double> Lines(Measured run) => run.ExitCode == 0
        ? run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture))
        : throw new BenchException($"the loops ended with {run.ExitCode}: {run.Output}{run.Error}");
}
