using Skein.Races.Hunting;
using Skein.Races.Hunting.Programs;
using Skein.Races.Reporting;
using Skein.Races.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Hunting;

/// <summary>The whole of it: real programs and tests of each framework, woven, run, and told.</summary>
public sealed class RealHuntTests : IDisposable
{
    // It ends with the run that catches one. How many that takes is the scheduler's affair, on two processors more than on many.
    private static readonly HuntOptions Patient = HuntOptions.Default with { RunsMax = 40 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_racy_cache_is_caught_with_both_stacks()
    {
        HuntResult result = await HuntAsync("RacyCache");
        Assert.Equal(ProgramKind.Program, result.Record.Kind);
        Assert.NotEmpty(result.Races);
        Assert.All(result.Races, race => Assert.Equal(RaceSeverity.High, race.Severity));
        Assert.All(result.Races, race => Assert.Contains("GetOrAdd", race.Mend.Suggestion, StringComparison.Ordinal));
        Assert.All(result.Races, race => Assert.Equal("Dictionary<String, Decimal>", RaceCaption.Object(race)));
        Assert.All(
            result.Races.Where(race => race.Record.Evidence == RaceEvidence.Trapped).SelectMany(race => new[] { race.Record.First, race.Record.Second }),
            access => Assert.Contains(access.Stack, frame => frame.File.EndsWith("PriceCache.cs", StringComparison.Ordinal) && frame.Line > 0));
        Assert.Equal(["20 prices"], result.Record.Runs[0].Tail);
        Assert.True(result.Coverage is { SitesHit: > 0, ObjectsShared: > 0, Processes: > 0 }, $"{result.Coverage}");
    }

    [Theory]
    [InlineData("RacyTests", "RacyTests.dll", ProgramKind.TestProgram, "Visitors_are_counted_by_name")]
    [InlineData("MSTestProgram", "MSTestProgram.dll", ProgramKind.TestProgram, "Visits_that_race")]
    [InlineData("NUnitLibrary", "NUnitLibrary.dll", ProgramKind.TestLibrary, "Visits_that_race")]
    [InlineData("XunitLibrary", "XunitLibrary.dll", ProgramKind.TestLibrary, "")]
    public async Task Of_the_tests_of_a_framework_the_racy_one_is_caught(string project, string entry, ProgramKind kind, string test)
    {
        HuntResult result = await HuntAsync(project, entry);
        Assert.Equal(kind, result.Record.Kind);
        Assert.All(result.Record.Runs, run => Assert.True(run.Outcome == RunOutcome.Ended, string.Join('\n', run.Tail)));
        Assert.NotEmpty(result.Races);
        // Both tests change their dictionaries in one method; only the one that nothing guards may be told.
        Assert.All(result.Races, race => Assert.DoesNotContain("Safe", race.CreationSite?.Method, StringComparison.OrdinalIgnoreCase));
        // xunit v2 does not say which test runs.
        Assert.All(result.Races, race => Assert.All(race.Tests, name => Assert.EndsWith(test, name, StringComparison.Ordinal)));
        if (test.Length > 0) Assert.Contains(result.Races, race => race.Tests.Count > 0);
    }

    [Fact]
    public async Task The_original_is_left_as_it_is()
    {
        string source = Built("RacyCache");
        var before = Listing(source);
        await HuntAsync("RacyCache");
        Assert.Equal(before, Listing(source));
    }

    [Fact]
    public async Task A_hunt_starts_with_the_suspects_of_an_earlier_one()
    {
        HuntResult first;
        ulong seed = 0;
        do first = await HuntAsync("RacyTests", options: new HuntOptions { AllRuns = true, RunsMax = 6, Seed = ++seed }, name: $"hunt-{seed}");
        while (first.Races.Count == 0 && seed < 10);
        Assert.NotEmpty(first.Races);
        HuntResult second = await HuntAsync("RacyTests", options: new HuntOptions { Plan = folder.At($"hunt-{seed}"), RunsMax = 1 }, name: "again");
        Assert.Equal(second.Record.PlanPairs, second.Record.PlanMatched);
    }

    private static string Built(string project) => RepositoryRoot.Combine("artifacts", "bin", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')));

    private static string[] Listing(string path) => [.. new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}").Order()];

    private Task<HuntResult> HuntAsync(string project, string entry = "", HuntOptions? options = null, string name = "hunt") =>
        new Hunter(options ?? Patient, TimeProvider.System)
            .HuntAsync(Path.Combine(Built(project), entry), [], folder.At(name), null, CancellationToken.None);
}
