using Skein.Tests.Support;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;
using Xunit;

namespace Skein.Wasm.Tests.Specification;

public sealed class SpecificationTests(SuiteRuns runs) : IClassFixture<SuiteRuns>
{
    private const int ShownMax = 20;

    // The package is fetched when tests run, not when they are listed.
    public static TheoryData<string, string> Scripts =>
        [.. SuitePart.All.Where(part => part.IsSupported).SelectMany(part => part.Scripts.Select(path => new TheoryDataRow<string, string>(part.Folder, Path.GetFileNameWithoutExtension(path))))];

    [Theory]
    [MemberData(nameof(Scripts), DisableDiscoveryEnumeration = true)]
    public void A_script_of_the_official_tests_comes_out_as_it_says(string part, string script) => HoldNoFailure(runs.Of(PartOf(part), PathOf(part, script)));

    [Theory]
    [MemberData(nameof(Scripts), DisableDiscoveryEnumeration = true)]
    public void A_script_comes_out_the_same_with_fuel_and_fixed_NaNs_and_without_interruption(string part, string script) =>
        HoldNoFailure(ScriptRunner.Run(Script.Read(PathOf(part, script)), new CompilerOptions { Fuel = true, DeterministicNaN = true, Interruptible = false }, PartOf(part).Needs));

    [Fact]
    public void What_was_run_and_what_is_not_supported() => Golden.Verify(SuiteReport.Write(runs), "suite");

    [Fact]
    public void A_module_of_a_proposal_that_is_not_supported_is_refused_with_one_clear_error()
    {
        int refused = 0;
        foreach (string path in SuitePart.All.Where(part => !part.IsSupported).SelectMany(part => part.Modules))
        {
            try
            {
                CompiledModule.Compile(WasmModule.Read(File.ReadAllBytes(path)));
            }
            catch (WasmException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, int.MaxValue);
    }

    private static SuitePart PartOf(string folder) => SuitePart.All.Single(part => part.Folder == folder);

    private static string PathOf(string part, string script) => Path.Combine(SpecificationPackage.Folder, part, "testdata", $"{script}.json");

    private static void HoldNoFailure(ScriptResult result) =>
        Assert.True(result.Failures.Count == 0, $"{result.Failures.Count:#,##0} lines failed:\n{string.Join('\n', result.Failures.Take(ShownMax))}");
}
