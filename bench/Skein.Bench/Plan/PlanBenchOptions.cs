using System.Globalization;

namespace Skein.Bench.Plan;

/// <summary>What the benchmark of planning measures.</summary>
/// <param name="Parts">Which parts; all where none is named.</param>
/// <param name="Rounds">How often each is timed. Default 7.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record PlanBenchOptions(IReadOnlyList<string> Parts, int Rounds, string Results)
{
    public static PlanBenchOptions Parse(string[] args)
    {
        var options = new PlanBenchOptions([.. PlanBench.Parts.Keys], 7, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--parts" when value.Split(',').All(PlanBench.Parts.ContainsKey) => options with { Parts = value.Split(',') },
                "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out int rounds) && rounds is > 0 and <= 1000 => options with { Rounds = rounds },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --parts {string.Join(',', PlanBench.Parts.Keys)}  --rounds 7  --results FOLDER"),
            };
        }

        return options;
    }
}
