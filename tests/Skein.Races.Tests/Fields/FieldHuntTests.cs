using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>Real programs, woven and run: what must be caught, what may be listed, what must be left alone.</summary>
public sealed class FieldHuntTests
{
    public static TheoryData<string> Racy => FieldHunt.Cases("Racy");

    public static TheoryData<string> Listed => FieldHunt.Cases("Listed");

    public static TheoryData<string> Innocent => FieldHunt.Cases("Innocent");

    [Theory]
    [MemberData(nameof(Racy))]
    public async Task A_lost_update_is_caught(string name)
    {
        var result = await FieldHunt.UntilCaughtAsync(name);
        Assert.NotEmpty(result.Races);
        Assert.All(result.Races, race => Assert.True(race.Record.First.Stack.Count > 0 && race.Record.Second.Stack.Count > 0));
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task A_race_that_is_most_often_meant_fails_nothing(string name)
    {
        var result = await FieldHunt.OfAsync(name, suspects: true, allRuns: true);
        Assert.Empty(result.Races);
        Assert.NotEmpty(result.Suspects);
    }

    [Theory]
    [MemberData(nameof(Innocent))]
    public async Task An_innocent_program_is_left_alone_in_three_runs(string name)
    {
        var result = await FieldHunt.OfAsync(name, allRuns: true);
        Assert.Empty(result.Races);
    }

    [Fact]
    public async Task Suspects_of_collections_are_listed_apart_and_fail_nothing()
    {
        // A queue that is handed over under a lock, and boxes that are handed over in it: ordered, so not listed.
        var innocent = await FieldHunt.OfAsync("Monitors", suspects: true, allRuns: true, fields: false);
        Assert.Empty(innocent.Races);
        Assert.Empty(innocent.Suspects);
        var unordered = await FieldHunt.OfAsync("ListHandedOverByChance", suspects: true, allRuns: true, fields: false);
        Assert.Empty(unordered.Races);
        Assert.Contains(unordered.Suspects, race => !race.Record.OfField && race.Record.Type.StartsWith("System.Collections.Generic.List", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_race_is_named_by_its_field_and_its_lines()
    {
        var result = await FieldHunt.UntilCaughtAsync("Property");
        Assert.NotEmpty(result.Races);
        Assert.All(result.Races, race => Assert.Equal("Skein.Races.FieldCorpus.Account::Visits", race.Record.Type));
        Assert.All(result.Races, race => Assert.EndsWith("Racy.cs", race.FirstSite!.File, StringComparison.Ordinal));
        Assert.All(result.Races, race => Assert.True(race.Record.OfField && race.Severity == Skein.Races.Reporting.RaceSeverity.High));
    }
}
