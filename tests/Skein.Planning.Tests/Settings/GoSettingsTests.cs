using Skein.Planning.Recommendation;
using Skein.Planning.Settings;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Settings;

public sealed class GoSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skein-go-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("shop.yaml")]
    [InlineData("tight.yaml")]
    public void The_block_compiles_as_a_package_of_a_service(string sample)
    {
        using FileStream file = File.OpenRead(RepositoryRoot.Combine("samples", "capacity", sample));
        CapacitySpec spec = SpecReader.Read(sample, file);
        SettingBlock block = PlanSettings.Of(new CapacityPlanner().Plan(spec), spec, ["go"]).Single();
        Assert.Contains("func setLimits(", block.Text, StringComparison.Ordinal);
        string[] standard = [.. new[] { "database/sql", "net/http", "time" }.Where(package => block.Text.Contains($"{package.Split('/')[^1]}.", StringComparison.Ordinal))];
        string imports = string.Join('\n', [.. standard.Select(package => $"\"{package}\""), "\"golang.org/x/sync/errgroup\"", "\"golang.org/x/sync/semaphore\""]);
        Write("go.mod", "module service\n\ngo 1.19\n\nrequire golang.org/x/sync v0.1.0\n\nreplace golang.org/x/sync => ./sync\n");
        Write("service.go", $"package service\n\nimport (\n{imports}\n)\n\n{block.Text}\n");
        // The two packages that are not of Go itself, as far as the block calls them, with the signatures of v0.1.0.
        Write("sync/go.mod", "module golang.org/x/sync\n\ngo 1.19\n");
        Write("sync/semaphore/semaphore.go", "package semaphore\n\ntype Weighted struct{ size int64 }\n\nfunc NewWeighted(n int64) *Weighted { return &Weighted{size: n} }\n");
        Write("sync/errgroup/errgroup.go", "package errgroup\n\ntype Group struct{ limit int }\n\nfunc (g *Group) SetLimit(n int) { g.limit = n }\n");

        GoTool.Build(folder);
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
