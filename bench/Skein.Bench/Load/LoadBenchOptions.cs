using System.Globalization;

namespace Skein.Bench.Load;

/// <summary>What the benchmark of the load generator measures.</summary>
/// <param name="Rounds">How often each rate is held. Default 5.</param>
/// <param name="Seconds">How long. Default 10.</param>
/// <param name="Runs">How many knees are predicted and measured, a minute and a half each. Default 10.</param>
/// <param name="Parts">Which parts. Default all.</param>
/// <param name="Awake">Whether processors are kept awake, but for units. Default yes.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record LoadBenchOptions(int Rounds, int Seconds, int Runs, IReadOnlyList<string> Parts, bool Awake, string Results)
{
    private static readonly string[] all = ["pace", "protocols", "peers", "omission", "knee", "units", "awake"];

    public static LoadBenchOptions Parse(string[] args)
    {
        var options = new LoadBenchOptions(5, 10, 10, all, true, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--rounds" when Number(value, 1000) is { } rounds => options with { Rounds = rounds },
                "--seconds" when Number(value, 600) is { } seconds => options with { Seconds = seconds },
                "--runs" when Number(value, 100) is { } runs => options with { Runs = runs },
                "--parts" when value.Split(',') is var parts && parts.All(all.Contains) => options with { Parts = parts },
                "--awake" when value is "on" or "off" => options with { Awake = value == "on" },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --rounds 5  --seconds 10  --runs 10  --parts {string.Join(',', all)}  --awake on|off  --results FOLDER"),
            };
        }

        return options;
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= most ? number : null;
}
