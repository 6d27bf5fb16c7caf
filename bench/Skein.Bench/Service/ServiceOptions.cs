using System.Globalization;

namespace Skein.Bench.Service;

/// <summary>What the service benchmark measures.</summary>
/// <param name="Rounds">How often each thing is measured. Default 15.</param>
/// <param name="Units">Units of the growth run, in millions. Default 100.</param>
/// <param name="Parts">Which parts; empty for all.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record ServiceOptions(int Rounds, int Units, IReadOnlyList<string> Parts, string Results)
{
    public static ServiceOptions Parse(string[] args)
    {
        var options = new ServiceOptions(15, 100, [], Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--rounds" when Number(value, 1000) is { } rounds => options with { Rounds = rounds },
                "--units" when Number(value.TrimEnd('M'), 1000) is { } units => options with { Units = units },
                "--parts" when value.Length > 0 => options with { Parts = value.Split(',') },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --rounds 15  --units 100M  --parts {string.Join(',', ServiceParts.Names)}  --results FOLDER"),
            };
        }

        return options;
    }

    private static int? Number(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= max ? number : null;
}
