using System.Globalization;

namespace Skein.Bench.Live;

/// <summary>What the live benchmark measures.</summary>
/// <param name="Sizes">How many operations the target holds, one target each. Default 10k, 100k, 1M.</param>
/// <param name="Rounds">How often each thing is measured. Default 7.</param>
/// <param name="Peers">Whether the peers are measured too. Default true.</param>
/// <param name="Results">The folder for the report. Default bench/results.</param>
internal sealed record LiveOptions(IReadOnlyList<int> Sizes, int Rounds, bool Peers, string Results)
{
    public static LiveOptions Parse(string[] args)
    {
        var options = new LiveOptions([10_000, 100_000, 1_000_000], 7, true, Path.Combine("bench", "results"));
        for (int index = 0; index < args.Length; index++)
        {
            string value = index + 1 < args.Length ? args[index + 1] : "";
            switch (args[index])
            {
                case "--no-peers": options = options with { Peers = false }; continue;
                case "--sizes": options = options with { Sizes = [.. value.Split(',').Select(Size)] }; break;
                case "--rounds" when int.TryParse(value, out int rounds) && rounds is > 0 and <= 1000: options = options with { Rounds = rounds }; break;
                case "--results" when value.Length > 0: options = options with { Results = value }; break;
                default: throw new BenchException($"{args[index]} {value}: there are --sizes 10k,100k,1M  --rounds 7  --no-peers  --results FOLDER");
            }

            index++;
        }

        return options;
    }

    private static int Size(string text)
    {
        int factor = text is [.., 'k'] ? 1_000 : text is [.., 'M'] ? 1_000_000 : 1;
        return int.TryParse(text.TrimEnd('k', 'M'), CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 10_000_000
            ? checked(number * factor)
            : throw new BenchException($"{text} is no size; write 10k, 100k or 1M");
    }
}
