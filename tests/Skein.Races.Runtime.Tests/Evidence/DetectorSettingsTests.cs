using Xunit;

namespace Skein.Races.Runtime.Tests.Evidence;

public sealed class DetectorSettingsTests
{
    [Fact]
    public void Each_key_sets_its_own()
    {
        DetectorSettings settings = DetectorSettings.Parse(
        [
            "run=2", "seed=18446744073709551615", "spread=5", "nearMissMilliseconds=500", "delayMinMilliseconds=10", "delayMaxMilliseconds=100",
            "delayBudgetMilliseconds=3000", "testBudgetMilliseconds=300", "fields=1", "suspects=1", "deep=1", "types=more.txt",
        ]);

        Assert.Equal(
            new DetectorSettings
            {
                Run = 2,
                Seed = ulong.MaxValue,
                Spread = 5,
                NearMiss = TimeSpan.FromMilliseconds(500),
                DelayMin = TimeSpan.FromMilliseconds(10),
                DelayMax = TimeSpan.FromMilliseconds(100),
                DelayBudget = TimeSpan.FromSeconds(3),
                TestBudget = TimeSpan.FromMilliseconds(300),
                Fields = true,
                Suspects = true,
                Deep = true,
                TypesFile = "more.txt",
            },
            settings);
    }

    [Fact]
    public void What_is_unknown_or_no_number_changes_nothing() =>
        Assert.Equal(new DetectorSettings(), DetectorSettings.Parse(["", "run", "run=many", "seed=-1", "colour=blue", "=3", "spread=99999999999999"]));
}
