namespace Skein.Wasm.Tests.Mutation;

/// <summary>The mutants of this run, and what repeats one.</summary>
internal static class Mutants
{
    private const int BytesShown = 512;

    public static int Seed { get; } = Setting("SKEIN_SEED") ?? 1;

    public static int? Only { get; } = Setting("SKEIN_MUTANT");

    /// <summary>How many are read and validated.</summary>
    public static int Count { get; } = Setting("SKEIN_MUTANTS") ?? 20_000;

    /// <summary>How many of them are compiled and run too, if they are valid: that takes a thousand times as long.</summary>
    public static int RunCount => Math.Min(Count, Math.Max(4000, Count / 10));

    /// <summary>Does something with each.</summary>
    /// <returns>For how many it said yes.</returns>
    public static int Each(int count, Func<byte[], bool> test)
    {
        var mutator = new Mutator(BaseModules.All, Seed);
        return (Only is { } only ? [only] : Enumerable.Range(0, count)).Count(number => One(mutator.Mutant(number), number, test));
    }

    private static bool One(byte[] mutant, int number, Func<byte[], bool> test)
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

    public static string Command(int number) =>
        $"repeat it: SKEIN_SEED={Seed} SKEIN_MUTANT={number} dotnet run --project tests/Skein.Wasm.Tests -- --filter-class '*Mutation*'";

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;
}
