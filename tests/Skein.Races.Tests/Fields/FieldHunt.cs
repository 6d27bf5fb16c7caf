using Mono.Cecil;
using Skein.Races.Hunting;
using Skein.Races.Weaving;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>Hunts one program of the field corpus, as the command does.</summary>
internal static class FieldHunt
{
    /// <summary>The names of the cases of a kind: <c>Racy</c>, <c>Listed</c>, <c>Innocent</c>.</summary>
    public static TheoryData<string> Cases(string kind)
    {
        using var module = ModuleDefinition.ReadModule(Program);
        return [.. module.GetType($"Skein.Races.FieldCorpus.{kind}").Methods.Where(method => method is { IsPublic: true, IsStatic: true }).Select(method => method.Name)];
    }

    public static async Task<HuntResult> OfAsync(string name, bool suspects = false, bool allRuns = false, bool fields = true)
    {
        var folder = Directory.CreateTempSubdirectory("skein-fields-");
        try
        {
            HuntOptions options = new()
            {
                AllRuns = allRuns,
                Suspects = suspects,
                TimeLimit = TimeSpan.FromSeconds(60),
                Weave = new WeaveOptions { Fields = fields },
            };
            var result = await new Hunter(options, TimeProvider.System).HuntAsync(Program, [name], folder.FullName, null, CancellationToken.None);
            Assert.All(result.Record.Runs, run => Assert.True(run.Outcome == RunOutcome.Ended, $"{run.Outcome} {run.ExitCode}: {string.Join(Environment.NewLine, run.Tail)}"));
            Assert.True(result.Faults == 0, result.FirstFault);
            return result;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string Program
    {
        get
        {
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return RepositoryRoot.Combine("artifacts", "bin", "Skein.Races.FieldCorpus", configuration, "Skein.Races.FieldCorpus.dll");
        }
    }
}
