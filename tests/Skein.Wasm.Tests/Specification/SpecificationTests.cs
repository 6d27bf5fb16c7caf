using Xunit;

namespace Skein.Wasm.Tests.Specification;

public sealed class SpecificationTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Path.Combine(SpecificationPackage.Folder, "v2", "testdata"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public void A_script_of_the_official_tests_comes_out_as_it_says(string name)
    {
        ScriptResult result = new ScriptRunner(Script.Read(Path.Combine(SpecificationPackage.Folder, "v2", "testdata", $"{name}.json"))).Run();
        Assert.Empty(result.Failures);
    }
}
