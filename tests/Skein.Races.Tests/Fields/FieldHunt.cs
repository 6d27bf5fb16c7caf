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

    // It ends with the run that catches one. How many that takes is the scheduler's affair.
    private const int PatientRunsMax = 30;

    public static Task<HuntResult> UntilCaughtAsync(string name) => OfAsync(name, HuntOptions.Default with { RunsMax = PatientRunsMax });

    public static Task<HuntResult> OfAsync(string name, bool suspects = false, bool allRuns = false, bool fields = true) =>
        OfAsync(name, HuntOptions.Default with { AllRuns = allRuns, Suspects = suspects }, fields);

    private static async Task<HuntResult> OfAsync(string name, HuntOptions options, bool fields = true)
    {
        var folder = Directory.CreateTempSubdirectory("skein-fields-");
        try
        {
            var result = await new Hunter(options with { Weave = new WeaveOptions { Fields = fields } }, TimeProvider.System).HuntAsync(Program, [name], folder.FullName, null, CancellationToken.None);
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
