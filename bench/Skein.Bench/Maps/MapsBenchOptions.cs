using System.Globalization;

namespace Skein.Bench.Maps;

/// <summary>What the benchmark of corrupt collections measures.</summary>
/// <param name="Rounds">How often: each is a process and a core file of its own. Default 7.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record MapsBenchOptions(int Rounds, string Results)
{
    public static MapsBenchOptions Parse(string[] args)
    {
        var options = new MapsBenchOptions(7, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out int rounds) && rounds is > 0 and <= 1000 => options with { Rounds = rounds },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --rounds 7  --results FOLDER"),
            };
        }

        return options;
    }
}
