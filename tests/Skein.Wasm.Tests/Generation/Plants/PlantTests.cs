using Skein.Wasm.Compilation;
using Skein.Wasm.Drafts;
using Skein.Wasm.Execution;
using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>
/// Whether the comparison of generated modules with another engine finds bugs of an engine: node runs the module, ours runs it with a
/// bug planted. Each must be found within so many modules; changes that change nothing must not be. <c>SKEIN_SEED</c> is the first one's seed.
/// </summary>
public sealed class PlantTests(ITestOutputHelper output)
{
    private const int ModulesMax = 600;
    private const int InnocentModules = 60;

    // A planted bug may make an endless loop of one that ends.
    private const long FuelEach = 50_000_000;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SKEIN_SEED"), out int seed) ? seed : 1;
    private static readonly ModuleRun[] Runs = [.. Enumerable.Range(Seed, ModulesMax).Select(ModuleRun.Of)];
    private static readonly Lazy<RunOutcome[]> Theirs = new(() => NodeProcess.Run<ModuleRun[], RunOutcome[]>("generated-modules.mjs", Runs));

    // Where the search begins for bugs that few modules show: of the first seed's, the one of this number does. From there it goes round through all of them.
    private static readonly Dictionary<string, int> Begins = new()
    {
        ["i32.div_u by zero gives 0"] = 142,
        ["i32.rem_s of the least number by -1 traps"] = 169,
        ["i32.trunc_sat_f64_s of no number gives the least"] = 217,
        ["i64.div_s of the least number by -1 does not trap"] = 185,
        ["i64.shr_u heeds 5 bits of its count"] = 79,
        ["f32.load quiets a signaling payload"] = 168,
        ["f32.max takes a number for what is none"] = 272,
        ["f64.abs quiets what is no number"] = 519,
        ["f64.load loses the payload of what is no number"] = 79,
        ["f64.min takes one of two zeros for the other"] = 225,
        ["a store beyond the end is forgotten"] = 148,
        ["memory.fill of nothing beyond the end does not trap"] = 227,
        ["table.copy copies upwards whatever overlaps"] = 169,
    };

    private static readonly Dictionary<string, Plant> Plants = PlantList.All.ToDictionary(plant => plant.Name);

    public static TheoryData<string> Bugs => [.. PlantList.All.Where(plant => !plant.IsInnocent).Select(plant => plant.Name)];

    public static TheoryData<string> Twins => [.. PlantList.All.Where(plant => plant.IsInnocent).Select(plant => plant.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found(string name)
    {
        int planted = 0;
        int begin = Begins.GetValueOrDefault(name, 1) - 1;
        for (int tries = 0; tries < ModulesMax; tries++)
        {
            int index = (begin + tries) % ModulesMax;
            if (Difference(Plants[name], index, ref planted) is not { } difference) continue;
            output.WriteLine($"found in module {index + 1}, the {planted}. of those with the bug: {difference}");
            return;
        }

        Assert.Fail($"not found in {ModulesMax} modules, of which {planted} have it");
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void Where_nothing_is_wrong_nothing_is_found(string name)
    {
        int planted = 0;
        for (int index = 0; index < InnocentModules; index++) Assert.Null(Difference(Plants[name], index, ref planted));
        Assert.True(planted > InnocentModules / 4, $"{planted} modules alone were changed");
    }

    private static string? Difference(Plant plant, int index, ref int planted)
    {
        ModuleDraft draft = ModuleGenerator.Draft(Seed + index);
        var planter = new Planter(draft);
        plant.Change(planter);
        if (planter.Changes == 0) return null;
        planted++;
        try
        {
            RunOutcome ours = OwnEngine.Run(Runs[index] with { Bytes = ModuleWriter.Write(draft) }, new CompilerOptions { Fuel = true }, new InstanceLimits { Fuel = FuelEach });
            return (planter.HidesTable ? ours with { Table = null } : ours).DifferenceTo(Theirs.Value[index]);
        }
        catch (TrapException trap)
        {
            return $"start: {trap.Trap}";
        }
    }
}
