using System.Globalization;

namespace Skein.Bench.Races;

/// <summary>What the benchmark of the race hunter measures.</summary>
internal sealed record RacesBenchOptions
{
    public const string Usage = "races [--parts recall,innocent,loops,deep,yaml,weave,fields] [--tries 4] [--rounds 5] [--scale 1] [--parallel 0] [--seed 1] [--results FOLDER]";

    /// <summary>The parts.</summary>
    public IReadOnlyList<string> Parts { get; init; } = ["recall", "innocent", "loops", "deep", "yaml", "weave", "fields"];

    /// <summary>How often each program of the corpus is hunted. Default 4.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>How often the loops, the parser and the weaver take their turn. Default 5.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>By what the loops' operations are multiplied. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>How many programs of the corpus run side by side; 0 for one for each processor. Default 0.</summary>
    public int Parallel { get; init; }

    /// <summary>Of the first try; each has the next. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The folder for the report. Default bench/results.</summary>
    public string Results { get; init; } = Path.Combine("bench", "results");

    public static RacesBenchOptions Parse(string[] args)
    {
        var options = new RacesBenchOptions();
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--parts" when value.Split(',') is var parts && parts.All(part => options.Parts.Contains(part)) => options with { Parts = parts },
                "--tries" when Whole(value, 1, 1000) is { } tries => options with { Tries = tries },
                "--rounds" when Whole(value, 1, 1000) is { } rounds => options with { Rounds = rounds },
                "--scale" when double.TryParse(value, CultureInfo.InvariantCulture, out double scale) && scale is > 0 and <= 100 => options with { Scale = scale },
                "--parallel" when Whole(value, 0, 64) is { } parallel => options with { Parallel = parallel },
                "--seed" when Whole(value, 0, 1_000_000) is { } seed => options with { Seed = seed },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: {Usage}"),
            };
        }

        return options;
    }

    private static int? Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null;
}
