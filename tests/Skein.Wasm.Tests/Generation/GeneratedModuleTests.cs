using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.Text;
using Skein.Wasm.Validation;
using Xunit;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Generated modules. <c>SKEIN_SEED</c> is the first one's seed, <c>SKEIN_MODULES</c> says how many.</summary>
public sealed class GeneratedModuleTests(ITestOutputHelper output)
{
    private static readonly int Seed = Setting("SKEIN_SEED") ?? 1;

    private static readonly int Count = Setting("SKEIN_MODULES") ?? 300;

    // How it is compiled must not be seen from within.
    private static readonly CompilerOptions[] Options = [new(), new() { Fuel = true }, new() { Interruptible = false }, new() { DeterministicNaN = true }];

    [Fact]
    public void They_are_valid_and_come_back_from_their_text()
    {
        foreach (int seed in Enumerable.Range(Seed, Count))
        {
            byte[] bytes = ModuleGenerator.Module(seed);
            WasmModule module = WasmModule.Read(bytes);
            ModuleValidator.Validate(module, ModuleLimits.Default);
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(WatReader.Read(WatWriter.Write(module))));
        }
    }

    [Fact]
    public void Another_engine_finds_them_valid_and_each_call_ends()
    {
        ModuleRun[] runs = [.. Enumerable.Range(Seed, Count).Select(ModuleRun.Of)];
        RunOutcome[] outcomes = NodeProcess.Run<ModuleRun[], RunOutcome[]>("generated-modules.mjs", runs);
        Assert.All(outcomes, outcome => Assert.True(outcome.Valid));
        string[] calls = [.. outcomes.SelectMany(outcome => outcome.Calls)];
        foreach (IGrouping<string, string> kind in calls.GroupBy(call => call.StartsWith("trap", StringComparison.Ordinal) ? call : "results").OrderByDescending(kind => kind.Count())) output.WriteLine($"{kind.Count(),6} {kind.Key}");
        int trapped = calls.Count(call => call.StartsWith("trap", StringComparison.Ordinal));
        Assert.InRange(trapped, calls.Length / 50, calls.Length / 2);
    }

    [Fact]
    public void Our_engine_and_another_agree_on_every_result_trap_global_and_byte_of_memory()
    {
        int[] seeds = [.. Enumerable.Range(Seed, Count)];
        ModuleRun[] runs = [.. seeds.Select(ModuleRun.Of)];
        RunOutcome[] theirs = NodeProcess.Run<ModuleRun[], RunOutcome[]>("generated-modules.mjs", runs);
        string[] differences = [.. seeds.Select((seed, index) => Difference(seed, runs[index], theirs[index])).OfType<string>()];
        Assert.True(differences.Length == 0, $"{differences.Length} of {Count} modules differ (ours and node's):\n{string.Join('\n', differences.Take(20))}");
    }

    private static string? Difference(int seed, ModuleRun run, RunOutcome theirs)
    {
        try
        {
            return OwnEngine.Run(run, Options[seed % Options.Length]).DifferenceTo(theirs) is { } difference ? $"{Command(seed)}: {difference}" : null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"{Command(seed)}: {failure.GetType().Name}: {failure.Message}\n{failure.StackTrace?.Split((char)10)[0]}";
        }
    }

    private static string Command(int seed) => $"SKEIN_SEED={seed} SKEIN_MODULES=1 dotnet run --project tests/Skein.Wasm.Tests -- --filter-class '*GeneratedModuleTests'";

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;
}
