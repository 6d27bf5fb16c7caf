using System.Globalization;

namespace Skein.Bench.Sim;

/// <summary>What the benchmark of simulation measures.</summary>
/// <param name="Parts">Which of <see cref="AllParts"/>. Default: all.</param>
/// <param name="Rounds">How often speed is measured. Default 5.</param>
/// <param name="Cases">How many queues with exact means intervals are held against. Default 1,000.</param>
/// <param name="Seed">The seed of every choice. Default 1.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record SimBenchOptions(IReadOnlyList<string> Parts, int Rounds, int Cases, int Seed, string Results)
{
    public static IReadOnlyList<string> AllParts { get; } = ["speed", "coverage", "metastable", "peaks"];

    public static SimBenchOptions Parse(string[] args)
    {
        var options = new SimBenchOptions(AllParts, 5, 1_000, 1, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--parts" when value.Split(',') is var parts && parts.All(AllParts.Contains) => options with { Parts = parts },
                "--rounds" when Number(value, 1_000) is { } rounds => options with { Rounds = rounds },
                "--cases" when Number(value, 100_000) is { } cases => options with { Cases = cases },
                "--seed" when Number(value, int.MaxValue) is { } seed => options with { Seed = seed },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --parts {string.Join(',', AllParts)}  --rounds 5  --cases 1000  --seed 1  --results FOLDER"),
            };
        }

        return options;
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= most ? number : null;
}
