using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Mutation;

/// <summary>
/// Spoiled modules are read or refused, and nothing else happens. <c>SKEIN_SEED</c> chooses other mutants,
/// <c>SKEIN_MUTANTS</c> how many, <c>SKEIN_MUTANT</c> a single one; <c>eng/wasm-mutate.cs</c> runs a million.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    // Of a module, whatever it says about itself: a table of a few words for each byte, and what every reading takes.
    private const long BytesPerByteMax = 64;
    private const long BytesAnyway = 64 * 1024;

    private static readonly int Seed = Setting("SKEIN_SEED") ?? 1;

    private static readonly int Count = Setting("SKEIN_MUTANTS") ?? 20_000;

    private static readonly int? Only = Setting("SKEIN_MUTANT");

    // Text may be many times as long as the module; here it stays short.
    private static readonly WatLimits TextLimits = new() { WrittenCharactersMax = 1_000_000 };

    [Fact]
    public void A_mutant_is_read_or_refused_and_takes_no_more_memory_than_its_size_allows()
    {
        var mutator = new Mutator(BaseModules.All, Seed);
        int read = 0;
        int refused = 0;
        foreach (int number in Only is { } only ? [only] : Enumerable.Range(0, Count))
        {
            byte[] mutant = mutator.Mutant(number);
            try
            {
                if (Read(mutant)) read++;
                else refused++;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{Command(number)}\n{mutant.Length} bytes: {Convert.ToHexString(mutant.AsSpan(0, Math.Min(mutant.Length, 512)))}", failure);
            }
        }

        output.WriteLine($"seed {Seed}: {read} read, {refused} refused");
        Assert.True(Only is not null || (read > Count / 50 && refused > Count / 50), $"{read} read, {refused} refused: these mutants try too little");
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;

    private static string Command(int number) =>
        $"repeat it: SKEIN_SEED={Seed} SKEIN_MUTANT={number} dotnet run --project tests/Skein.Wasm.Tests -- --filter-class '*MutationTests'";

    private static bool Read(byte[] mutant)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            WasmModule module = WasmModule.Read(mutant);
            long used = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(used <= BytesAnyway + (BytesPerByteMax * mutant.Length), $"{used:#,##0} bytes for a module of {mutant.Length:#,##0}");
            return Printed(module);
        }
        catch (WasmException refusal)
        {
            long used = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(used <= BytesAnyway + (BytesPerByteMax * mutant.Length), $"{used:#,##0} bytes to refuse a module of {mutant.Length:#,##0}: {refusal.Message}");
            Assert.DoesNotContain('\n', refusal.Message);
            return false;
        }
    }

    // What is printed is read again, and then prints the same; names are lost on the way.
    private static bool Printed(WasmModule module)
    {
        string text;
        try
        {
            text = WatWriter.Write(module, TextLimits);
        }
        catch (WasmException)
        {
            return true;
        }

        byte[] back = WatReader.Read(text);
        string again = WatWriter.Write(WasmModule.Read(back));
        if (module.Sections.Any(section => section.Name == "name")) Assert.Equal(Convert.ToHexString(back), Convert.ToHexString(WatReader.Read(again)));
        else Assert.Equal(text, again);
        return true;
    }
}
