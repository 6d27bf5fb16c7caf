using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>Real programs, woven and run: what must be caught.</summary>
public sealed class FieldHuntTests
{
    public static TheoryData<string> Racy => FieldHunt.Cases("Racy");

    [Theory]
    [MemberData(nameof(Racy))]
    public async Task A_lost_update_is_caught(string name)
    {
        var result = await FieldHunt.UntilCaughtAsync(name);
        Assert.NotEmpty(result.Races);
        Assert.All(result.Races, race => Assert.True(race.Record.First.Stack.Count > 0 && race.Record.Second.Stack.Count > 0));
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
