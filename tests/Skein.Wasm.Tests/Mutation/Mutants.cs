using System.Globalization;

namespace Skein.Wasm.Tests.Mutation;

/// <summary>The mutants of this run, and what repeats one. Those of one seed are numbered, and each follows from seed and number alone.</summary>
internal static class Mutants
{
    private const int BytesShown = 512;

    public static int Seed { get; } = Setting("SKEIN_SEED") ?? 1;

    public static int? Only { get; } = Setting("SKEIN_MUTANT");

    /// <summary>The number of the first.</summary>
    public static int First { get; } = Setting("SKEIN_FIRST") ?? 0;

    /// <summary>How many are read and validated.</summary>
    public static int Count { get; } = Setting("SKEIN_MUTANTS") ?? 20_000;

    /// <summary>How many of them are compiled and run too, if they are valid: that takes a thousand times as long.</summary>
    public static int RunCount => Math.Min(Count, Math.Max(4000, Count / 10));

    /// <summary>Their numbers.</summary>
    /// <param name="count">How many, unless one alone was asked for.</param>
    public static IEnumerable<int> Numbers(int count) => Only is { } only ? [only] : Enumerable.Range(First, count);

    /// <summary>Does something with each.</summary>
    /// <param name="count">How many.</param>
    /// <param name="test">Says what became of it.</param>
    /// <returns>What became of how many.</returns>
    public static SortedDictionary<string, int> Each(int count, Func<byte[], string> test)
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var mutator = new Mutator(BaseModules.All, Seed);
        foreach (int number in Numbers(count))
        {
            string outcome = One(mutator.Mutant(number), number, test);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        return outcomes;
    }

    /// <summary>A line for people, which <c>eng/wasm-mutate.cs</c> reads too.</summary>
    public static string Line(string what, SortedDictionary<string, int> outcomes) =>
        string.Create(CultureInfo.InvariantCulture, $"seed {Seed} from {First} {what}: {string.Join(", ", outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");

    public static string Command(int number) =>
        $"repeat it: SKEIN_SEED={Seed} SKEIN_MUTANT={number} dotnet run --project tests/Skein.Wasm.Tests -- --filter-namespace 'Skein.Wasm.Tests.Mutation'";

    private static string One(byte[] mutant, int number, Func<byte[], string> test)
    {
        try
        {
            return test(mutant);
        }
        catch (Exception failure)
        {
            string bytes = Convert.ToHexString(mutant.AsSpan(0, Math.Min(mutant.Length, BytesShown)));
            throw new InvalidOperationException($"{Command(number)}\n{mutant.Length} bytes: {bytes}", failure);
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;
}
