using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.Text;
using Skein.Wasm.Validation;
using Xunit;

namespace Skein.Wasm.Tests.Mutation;

/// <summary>Another engine's verdict on the same mutants.</summary>
public sealed class VerdictTests(ITestOutputHelper output)
{
    private const int Count = 6000;

    private static readonly string[] Newer = ["exnref", "ref.null exn", "throw_ref", "try_table"];

    [Fact]
    public void Another_engine_finds_the_same_mutants_valid()
    {
        var mutator = new Mutator(BaseModules.All, Mutants.Seed);
        byte[][] mutants = [.. Enumerable.Range(0, Count).Select(mutator.Mutant)];
        bool[] theirs = NodeProcess.Run<byte[][], bool[]>("validate.mjs", mutants);
        var differences = new List<string>();
        int valid = 0;
        for (int number = 0; number < Count; number++)
        {
            WasmException? refusal = Refusal(mutants[number]);
            if (refusal is null) valid++;
            // What is not supported here may be so there; bounds differ.
            if (refusal is { Kind: WasmErrorKind.Unsupported or WasmErrorKind.Limit }) continue;
            if (IsBeyondTheirs(mutants[number], refusal)) continue;
            if (refusal is null != theirs[number]) differences.Add($"{Mutants.Command(number)}: ours {refusal?.Message ?? "valid"}; node's {(theirs[number] ? "valid" : "refused")}");
        }

        output.WriteLine($"seed {Mutants.Seed}: {valid} of {Count} valid");
        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(20))}");
    }

    // Node's V8 knows exceptions as they were before core 3.0; and it passes over a tag's attribute, which must be zero.
    private static bool IsBeyondTheirs(byte[] mutant, WasmException? refusal)
    {
        if (refusal is not null) return refusal.Reason == "malformed tag attribute";
        string text = WatWriter.Write(WasmModule.Read(mutant));
        return Newer.Any(word => text.Contains(word, StringComparison.Ordinal));
    }

    private static WasmException? Refusal(byte[] mutant)
    {
        try
        {
            ModuleValidator.Validate(WasmModule.Read(mutant), ModuleLimits.Default);
            return null;
        }
        catch (WasmException refusal)
        {
            return refusal;
        }
    }
}
