using Skein.Wasm.Compilation;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Specification;
using Skein.Wasm.Tests.Validation;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Mutation;

/// <summary>Another engine's verdict, that of node's V8, on the same mutants: of modules of our own, and of the official ones.</summary>
public sealed class VerdictTests(ITestOutputHelper output)
{
    // Node's version has these alone of what goes beyond core 2.0.
    private const WasmFeatures Common = WasmFeatures.TailCalls | WasmFeatures.Exceptions;

    private const int AtOnce = 5_000;
    private const int HeadBytes = 8;
    private const int OfficialBytesMax = 2_000;
    private const int ShownMax = 20;

    private static readonly string[] Newer = ["exnref", "ref.null exn", "throw_ref", "try_table"];

    [Fact]
    public void Mutants_of_our_own_modules_are_judged_as_node_judges_them() => Compare("compared, own", BaseModules.All);

    [Fact]
    public void Mutants_of_the_official_modules_are_judged_as_node_judges_them() => Compare("compared, official", [.. Official()]);

    private static IEnumerable<byte[]> Official() => SuitePart.All.Where(part => part.Folder is "v2" or "tail-call").SelectMany(part => part.Modules)
        .Select(File.ReadAllBytes)
        .Where(module => module.Length is > HeadBytes and <= OfficialBytesMax && Verdict.Of(module, features: Common) == Verdict.Accepted);

    // What is not supported here may be so there; bounds differ.
    private static bool IsOfCommonFeatures(string verdict) =>
        !verdict.StartsWith($"{WasmErrorKind.Unsupported}", StringComparison.Ordinal) && !verdict.StartsWith($"{WasmErrorKind.Limit}", StringComparison.Ordinal);

    private void Compare(string what, byte[][] bases)
    {
        var mutator = new Mutator(bases, Mutants.Seed);
        var differences = new List<string>();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["valid"] = 0, ["refused"] = 0, ["left out"] = 0 };
        foreach (int[] numbers in Mutants.Numbers(Mutants.Count).Chunk(AtOnce))
        {
            (int Number, byte[] Bytes, string Verdict)[] mutants = [.. numbers.Select(number => Judged(mutator, number)).Where(mutant => IsOfCommonFeatures(mutant.Verdict) && !IsBeyondTheirs(mutant.Bytes, mutant.Verdict))];
            bool[] theirs = NodeProcess.Run<byte[][], bool[]>("validate.mjs", [.. mutants.Select(mutant => mutant.Bytes)]);
            outcomes["left out"] += numbers.Length - mutants.Length;
            for (int index = 0; index < mutants.Length; index++)
            {
                outcomes[theirs[index] ? "valid" : "refused"]++;
                if (theirs[index] != (mutants[index].Verdict == Verdict.Accepted)) differences.Add($"{Mutants.Command(mutants[index].Number)}: here {mutants[index].Verdict}; node's {(theirs[index] ? "valid" : "refused")}");
            }
        }

        outcomes["differ"] = differences.Count;
        output.WriteLine(Mutants.Line(what, outcomes));
        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(ShownMax))}");
        // Had nearly all been refused, or accepted, little would have been compared.
        Assert.True(Mutants.Only is not null || Math.Min(outcomes["valid"], outcomes["refused"]) > Mutants.Count / 20, "these mutants try too little");
    }

    // Node's V8 knows exceptions as they were before core 3.0; and it passes over a tag's attribute, which must be zero.
    private static bool IsBeyondTheirs(byte[] mutant, string verdict)
    {
        if (verdict != Verdict.Accepted) return verdict.Contains("malformed tag attribute", StringComparison.Ordinal);
        string text = WatWriter.Write(WasmModule.Read(mutant));
        return Newer.Any(word => text.Contains(word, StringComparison.Ordinal));
    }

    private static (int Number, byte[] Bytes, string Verdict) Judged(Mutator mutator, int number)
    {
        byte[] mutant = mutator.Mutant(number);
        return (number, mutant, Verdict.Of(mutant, features: Common));
    }
}
