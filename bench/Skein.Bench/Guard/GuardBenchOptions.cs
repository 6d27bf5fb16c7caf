using System.Globalization;

namespace Skein.Bench.Guard;

/// <summary>What the guard's benchmark measures.</summary>
internal sealed record GuardBenchOptions
{
    public const string Usage = "guard [--parts blocking,more,downstream,mixed,recovery,overhead,throughput,calm] [--limiters NAMES] [--seconds 10] [--rounds 1] [--recoveries 20] [--minutes 0] [--spinners 20] [--again 1] [--seed 1] [--results FOLDER]";

    /// <summary>The parts, of which calm runs only where it has minutes.</summary>
    public IReadOnlyList<string> Parts { get; init; } = ["blocking", "more", "downstream", "mixed", "recovery", "overhead", "throughput", "calm"];

    /// <summary>Those that have a turn, as <c>none,fixed-8,skein</c>; empty for those that each part names.</summary>
    public IReadOnlyList<string> Limiters { get; init; } = [];

    /// <summary>How long each limiter is loaded. Default 10.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>How often each limiter has its turn. Default 1.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>How many overloads the guard recovers from. Default 20.</summary>
    public int Recoveries { get; init; } = 20;

    /// <summary>How long a calm service is watched beside noisy neighbours. Default 0, not at all.</summary>
    public double Minutes { get; init; }

    /// <summary>How many processes are the noise. Default 20.</summary>
    public int Spinners { get; init; } = 20;

    /// <summary>How often a run is repeated whose load generator was late itself, so that its figures are the machine's. Default 1.</summary>
    public int Again { get; init; } = 1;

    /// <summary>Of the times of all requests. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The folder for the report. Default bench/results.</summary>
    public string Results { get; init; } = Path.Combine("bench", "results");

    public static GuardBenchOptions Parse(string[] args)
    {
        var options = new GuardBenchOptions();
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--parts" when value.Split(',') is var parts && parts.All(part => options.Parts.Contains(part)) => options with { Parts = parts },
                "--limiters" when value.Length > 0 => options with { Limiters = value.Split(',') },
                "--seconds" when Number(value, 1, 600) is { } seconds => options with { Seconds = seconds },
                "--rounds" when Whole(value, 1, 1000) is { } rounds => options with { Rounds = rounds },
                "--recoveries" when Whole(value, 1, 1000) is { } recoveries => options with { Recoveries = recoveries },
                "--minutes" when Number(value, 0, 600) is { } minutes => options with { Minutes = minutes },
                "--spinners" when Whole(value, 0, 200) is { } spinners => options with { Spinners = spinners },
                "--again" when Whole(value, 0, 10) is { } again => options with { Again = again },
                "--seed" when Whole(value, 0, 1_000_000) is { } seed => options with { Seed = seed },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: {Usage}"),
            };
        }

        return options;
    }

    private static double? Number(string text, double least, double most) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most ? number : null;

    private static int? Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null;
}
