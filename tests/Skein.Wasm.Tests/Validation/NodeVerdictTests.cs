using Skein.Wasm.Compilation;
using Skein.Wasm.Tests.Generation;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.Tests.Specification;
using Xunit;

namespace Skein.Wasm.Tests.Validation;

/// <summary>The same modules, the official ones with a byte or two changed, are judged by node's V8.</summary>
public sealed class NodeVerdictTests
{
    private const int Mutants = 20_000;
    private const int EmptyBytes = 8;
    private const int BytesMax = 2_000;
    private const int ShownMax = 20;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SKEIN_SEED"), out int seed) ? seed : 1;

    [Fact]
    public void Mutants_of_the_official_modules_are_judged_as_node_judges_them()
    {
        var dice = new Dice(Seed);
        (string Path, byte[] Module)[] bases = [.. Bases()];
        (string Name, byte[] Module, string Verdict)[] mutants = [.. Enumerable.Range(0, Mutants).Select(index => Judged(dice.Of(bases), index, dice)).Where(IsOfCommonFeatures)];
        bool[] accepted = NodeProcess.Run<string[], bool[]>("validate.mjs", [.. mutants.Select(mutant => Convert.ToBase64String(mutant.Module))]);
        string[] differ = [.. mutants.Where((mutant, index) => accepted[index] != (mutant.Verdict == Verdict.Accepted)).Select(mutant => $"{mutant.Name}: here {mutant.Verdict}")];
        Assert.True(differ.Length == 0, $"SKEIN_SEED={Seed}: node judges {differ.Length} otherwise:\n{string.Join('\n', differ.Take(ShownMax))}");
        // Had nearly all been refused, or accepted, little would have been compared.
        Assert.InRange(accepted.Count(yes => yes), Mutants / 20, Mutants / 2);
    }

    private static IEnumerable<(string Path, byte[] Module)> Bases() => SuitePart.All.Where(part => part.Folder is "v2" or "tail-call").SelectMany(part => part.Modules)
        .Select(path => (path, File.ReadAllBytes(path)))
        .Where(pair => pair.Item2.Length is > EmptyBytes and <= BytesMax && Verdict.Of(pair.Item2, features: WasmFeatures.TailCalls) == Verdict.Accepted);

    private static (string Name, byte[] Module, string Verdict) Judged((string Path, byte[] Module) original, int index, Dice dice)
    {
        byte[] mutant = Mutant.Of(original.Module, dice);
        return ($"mutant {index} of {Path.GetFileName(original.Path)}", mutant, Verdict.Of(mutant, features: WasmFeatures.TailCalls));
    }

    // Node knows proposals that are not known here, and has bounds of its own.
    private static bool IsOfCommonFeatures((string Name, byte[] Module, string Verdict) mutant) =>
        !mutant.Verdict.StartsWith($"{WasmErrorKind.Unsupported}", StringComparison.Ordinal) && !mutant.Verdict.StartsWith($"{WasmErrorKind.Limit}", StringComparison.Ordinal);
}
