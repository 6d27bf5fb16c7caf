using System.Globalization;

namespace Skein.Bench.Wasm;

/// <summary>What the benchmark of WebAssembly measures.</summary>
/// <param name="Parts">Which of <see cref="AllParts"/>. Default: all.</param>
/// <param name="Rounds">How often. Default 5.</param>
/// <param name="Seconds">How long each run under requests takes. Default 8.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record WasmBenchOptions(IReadOnlyList<string> Parts, int Rounds, int Seconds, string Results)
{
    public static IReadOnlyList<string> AllParts { get; } = ["kernels", "vectors", "calls", "swap", "render"];

    public static WasmBenchOptions Parse(string[] args)
    {
        var options = new WasmBenchOptions(AllParts, 5, 8, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index += 2)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            options = args[index] switch
            {
                "--parts" when value.Split(',') is var parts && parts.All(AllParts.Contains) => options with { Parts = parts },
                "--rounds" when Number(value, 1_000) is { } rounds => options with { Rounds = rounds },
                "--seconds" when Number(value, 600) is { } seconds => options with { Seconds = seconds },
                "--results" when value.Length > 0 => options with { Results = value },
                _ => throw new BenchException($"{args[index]} {value}: there are --parts {string.Join(',', AllParts)}  --rounds 5  --seconds 8  --results FOLDER"),
            };
        }

        return options;
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= most ? number : null;
}
