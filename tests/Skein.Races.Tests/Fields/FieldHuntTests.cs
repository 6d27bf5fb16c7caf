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
    public async Task A_lost_update_is_caught_within_three_runs(string name)
    {
        var result = await FieldHunt.OfAsync(name);
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
}
