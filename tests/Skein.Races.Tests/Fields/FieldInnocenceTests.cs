using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>Real programs, woven and run: what must be left alone.</summary>
public sealed class FieldInnocenceTests
{
    public static TheoryData<string> Innocent => FieldHunt.Cases("Innocent");

    [Theory]
    [MemberData(nameof(Innocent))]
    public async Task An_innocent_program_is_left_alone_in_three_runs(string name)
    {
        var result = await FieldHunt.OfAsync(name, allRuns: true);
        Assert.Empty(result.Races);
    }
}
