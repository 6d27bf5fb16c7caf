using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Layers;

public sealed class LayerTests
{
    private static readonly ProjectFile[] Product = [.. Repository.Projects("src").Select(file => new ProjectFile(file))];

    [Fact]
    public void Every_layer_has_its_project() =>
        Assert.Equal(Layer.All.Select(layer => layer.Project).Order(), Product.Select(project => project.Name).Order());

    [Fact]
    public void Project_files_hold_their_layer() => Hold.Rule(Product.SelectMany(LayerRules.ProjectHoldsItsLayer));

    [Fact]
    public void Compiled_assemblies_hold_their_layer()
    {
        Dictionary<string, string> ours = Product.ToDictionary(project => project.AssemblyName, project => project.Name);
        Hold.Rule(Product.SelectMany(project => LayerRules.AssemblyHoldsItsLayer(
            Layer.Of(project.Name)!, CompiledAssembly.ReferencesOf(CompiledAssembly.Of(project)), ours, name => CompiledAssembly.IsFramework(name) || (project.Name == "Skein.AspNetCore" && CompiledAssembly.IsWebFramework(name)))));
    }

    [Fact]
    public void Nothing_but_tests_and_benches_refers_to_the_command_line() =>
        Hold.Rule(Layer.All.Where(layer => layer.MayUse.Contains("Skein.Cli"))
            .Select(layer => new Offence("Layer.cs", 0, $"{layer.Project} may use Skein.Cli")));

    [Fact]
    public void What_runs_inside_a_users_process_and_the_core_stand_on_the_shared_framework_alone() =>
        Assert.All(["Skein.Core", "Skein.Agent"], project => Assert.Equal(([], false), (Layer.Of(project)!.MayUse, Layer.Of(project)!.Packages)));

    [Fact]
    public void Internals_are_seen_by_own_tests_and_benches_only() =>
        Hold.Rule(Product.SelectMany(project => LayerRules.FriendsAreOwnTests(project.Path, project.Name, project.Friends)
            .Concat(LayerRules.FriendsAreOwnTests(project.Path, project.Name, CompiledAssembly.FriendsOf(CompiledAssembly.Of(project)).Select(friend => (friend, 0))))));

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Hold.Rule(SolutionRules.EveryProjectIsListed(Repository.File("Skein.slnx").Text, Repository.Projects("src", "tests", "bench").Select(file => file.Path)));

    [Fact]
    public void Every_assembly_of_the_product_has_tests() =>
        // The agent needs a process of its own: Skein.Inspect.Tests loads it into one. A mend is tested with what it mends.
        Hold.Rule(Product.Where(project => project.Name is not ("Skein.Agent" or "Skein.Analyzers.CodeFixes"))
            .Where(project => !Repository.Exists($"tests/{project.Name}.Tests/{project.Name}.Tests.csproj"))
            .Select(project => new Offence(project.Path, 0, $"there is no tests/{project.Name}.Tests")));
}
