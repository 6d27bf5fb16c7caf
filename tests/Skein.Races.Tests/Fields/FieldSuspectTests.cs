using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>Real programs, woven and run: what may be listed, and fails nothing.</summary>
public sealed class FieldSuspectTests
{
    public static TheoryData<string> Listed => FieldHunt.Cases("Listed");

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task A_race_that_is_most_often_meant_fails_nothing(string name)
    {
        var result = await FieldHunt.OfAsync(name, suspects: true, allRuns: true);
        Assert.Empty(result.Races);
        Assert.NotEmpty(result.Suspects);
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
}
