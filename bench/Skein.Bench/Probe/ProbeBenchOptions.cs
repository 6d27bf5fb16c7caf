using System.Globalization;

namespace Skein.Bench.Probe;

/// <summary>What the probe's benchmark measures.</summary>
/// <param name="Rounds">How often each kind of starvation is made, each in a process of its own. Default 15.</param>
/// <param name="Minutes">How long a calm process is watched on a loaded machine; 0 for not at all. Default 10.</param>
/// <param name="Spinners">How many processes load it. Default 20.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record ProbeBenchOptions(int Rounds, double Minutes, int Spinners, string Results)
{
    public static ProbeBenchOptions Parse(string[] args)
    {
        var options = new ProbeBenchOptions(15, 10, 20, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--rounds" when int.TryParse(value, out int rounds) && rounds is > 0 and <= 1000 => options with { Rounds = rounds },
                "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out double minutes) && minutes is >= 0 and <= 600 => options with { Minutes = minutes },
                "--spinners" when int.TryParse(value, out int spinners) && spinners is >= 0 and <= 200 => options with { Spinners = spinners },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --rounds 15  --minutes 10  --spinners 20  --results FOLDER"),
            };
        }

        return options;
    }
}
