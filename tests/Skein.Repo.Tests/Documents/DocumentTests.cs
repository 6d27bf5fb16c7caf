using System.Text.RegularExpressions;
using Skein.Repo.Tests.Files;
using Skein.Repo.Tests.Layers;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Repo.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly TextFile Changelog = Repository.File("CHANGELOG.md");

    [Fact]
    public void The_root_holds_at_most_12_files() =>
        Assert.True(Repository.RootFiles.Count() <= 12, $"the root holds {string.Join(", ", Repository.RootFiles)}");

    [Fact]
    public void The_change_log_tells_the_version_that_is_built()
    {
        string version = Regex.Match(Repository.File("Directory.Build.props").Text, "<VersionPrefix>(.+)</VersionPrefix>").Groups[1].Value;
        Hold.Rule(ChangelogRules.TellsTheVersion(Changelog, version));
    }

    [Fact]
    public void The_change_log_tells_each_verb() => Hold.Rule(ChangelogRules.TellsEachVerb(Changelog, Verbs()));

    [Fact]
    public void Each_verb_has_a_page_that_the_index_links()
    {
        string index = Repository.File("docs/index.md").Text;
        Hold.Rule(Verbs().Where(verb => !Repository.Exists($"docs/{verb}.md") || !index.Contains($"({verb}.md)", StringComparison.Ordinal))
            .Select(verb => new Offence($"docs/{verb}.md", 0, "is missing or docs/index.md does not link it")));
    }

    [Fact]
    public void Links_lead_to_files_and_headings_that_exist() =>
        Hold.Rule(Repository.Markdown.SelectMany(document => LinkRules.LinksResolve(document, Repository.Exists, path => Repository.File(path).Text)));

    [Fact]
    public void Every_page_is_reached_from_the_readme() =>
        Hold.Rule(LinkRules.EachIsReached("README.md", [.. Repository.Markdown.Where(document => !document.IsIn("bench", "samples", "tests", "src"))]));

    [Fact]
    public void Scripts_that_documents_name_exist() =>
        Hold.Rule(Repository.Markdown.SelectMany(document => LinkRules.ScriptsExist(document, Repository.Exists)));

    [Fact]
    public void What_is_marked_as_generated_is_what_the_command_writes()
    {
        if (Environment.GetEnvironmentVariable("SKEIN_GOLDEN") == "renew")
        {
            foreach (TextFile document in Repository.Markdown.Where(document => GeneratedBlock.Of(document).Any()))
                File.WriteAllText(RepositoryRoot.Combine(document.Path), GeneratedBlock.Renew(document.Text, Generator.Run));
        }

        GeneratedBlock[] blocks = [.. Repository.Markdown.Select(document => Repository.File(document.Path)).SelectMany(GeneratedBlock.Of)];
        Assert.Contains(blocks, block => block is { Path: "README.md", Command: "skein --help" });
        Assert.Contains(blocks, block => block.Path == "README.md" && block.Command.StartsWith("api map ", StringComparison.Ordinal));
        Assert.All(Projects("README.md", "api map "), project => Assert.Contains(project, Projects("docs/api.md", "api tree ")));
        Hold.Rule(blocks.SelectMany(block => block.Agrees(Generator.Run)));

        IEnumerable<string> Projects(string path, string command) => blocks
            .Where(block => block.Path == path && block.Command.StartsWith(command, StringComparison.Ordinal))
            .SelectMany(block => block.Command[command.Length..].Split(' '));
    }

    [Fact]
    public void Every_bound_is_documented_with_its_default() =>
        Hold.Rule(Layer.All
            .SelectMany(layer => LimitRules.LimitTypesOf(CompiledAssembly.Of(new ProjectFile(Repository.File($"src/{layer.Project}/{layer.Project}.csproj")))))
            .SelectMany(limits => LimitRules.AreDocumented(Repository.File("docs/limits.md"), limits)));

    private static IReadOnlyList<string> Verbs()
    {
        IReadOnlyList<string> verbs = HelpText.VerbsOf(Generator.Run("skein --help"));
        Assert.NotEmpty(verbs);
        return verbs;
    }
}
