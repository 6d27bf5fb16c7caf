using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Layers;

public sealed class LayerRuleTests
{
    [Fact]
    public void A_reference_upwards_is_found_at_its_line()
    {
        ProjectFile core = Project("Skein.Core", "<Project>\n<ItemGroup>\n<ProjectReference Include=\"../Skein.Inspect/Skein.Inspect.csproj\" />\n</ItemGroup></Project>");
        Assert.Equal("src/Skein.Core/Skein.Core.csproj:3: Skein.Core must not refer to Skein.Inspect", Assert.Single(LayerRules.ProjectHoldsItsLayer(core)).ToString());
    }

    [Fact]
    public void A_file_that_is_only_copied_is_no_reference() =>
        Assert.Empty(LayerRules.ProjectHoldsItsLayer(Project("Skein.Inspect",
            "<Project><ItemGroup><ProjectReference Include=\"../Skein.Agent/Skein.Agent.csproj\" ReferenceOutputAssembly=\"false\" /></ItemGroup></Project>")));

    [Fact]
    public void A_package_in_the_agent_is_found() =>
        Assert.Single(LayerRules.ProjectHoldsItsLayer(Project("Skein.Agent", "<Project><ItemGroup><PackageReference Include=\"Polly\" /></ItemGroup></Project>")));

    [Fact]
    public void A_project_without_a_layer_is_found() =>
        Assert.Single(LayerRules.ProjectHoldsItsLayer(Project("Skein.New", "<Project />")));

    [Theory]
    [InlineData("System.Linq", true)]
    [InlineData("Spectre.Console", false)]
    [InlineData("skein", false)]
    public void A_compiled_reference_is_judged_by_what_it_is(string reference, bool allowed)
    {
        var layer = new Layer("Skein.Core", [], Packages: false);
        var ours = new Dictionary<string, string> { ["skein"] = "Skein.Cli" };
        Assert.Equal(allowed, !LayerRules.AssemblyHoldsItsLayer(layer, [reference], ours, CompiledAssembly.IsFramework).Any());
    }

    [Theory]
    [InlineData("Skein.Core.Tests", true)]
    [InlineData("Skein.Core.TestReader", true)]
    [InlineData("Skein.Bench", true)]
    [InlineData("Skein.Inspect.Tests", false)]
    [InlineData("Skein.Inspect", false)]
    public void Friends_are_own_tests_and_benches(string friend, bool allowed) =>
        Assert.Equal(allowed, !LayerRules.FriendsAreOwnTests("a", "Skein.Core", [(friend, 1)]).Any());

    [Fact]
    public void A_project_that_is_not_in_the_solution_is_found() =>
        Assert.Equal("src/B/B.csproj", Assert.Single(SolutionRules.EveryProjectIsListed(
            "<Project Path=\"src/A/A.csproj\" />", ["src/A/A.csproj", "src/B/B.csproj"])).Path);

    private static ProjectFile Project(string name, string text) => new(new TextFile($"src/{name}/{name}.csproj", text));
}
