using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Tests.Staging;
using Xunit;

namespace Skein.Races.Runtime.Tests.Suspects;

public sealed class PairFileTests
{
    [Fact]
    public void Pairs_survive_the_way_through_a_file()
    {
        string text = PairFile.Format([new Pair(3, 9, 1500), new Pair(1, 1, 0)]);

        Assert.Equal("1\t1\t0\t1\n3\t9\t1500\t1\n", text);
        IReadOnlyList<Pair> pairs = PairFile.Parse(text.Split('\n'), 10, out int dropped);
        Assert.Equal([(1, 1, 0), (3, 9, 1500)], pairs.Select(pair => (pair.First, pair.Second, pair.GapMicroseconds)));
        Assert.Equal(0, dropped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1\t2")]
    [InlineData("0\t2\t3\t1")]
    [InlineData("1\t2\t-3\t1")]
    [InlineData("one\ttwo\tthree\tfour")]
    [InlineData("99999999999\t1\t1\t1")]
    public void What_is_no_pair_is_passed_over(string line)
    {
        Assert.Empty(PairFile.Parse([line], 10, out int dropped));
        Assert.Equal(line.Length == 0 ? 0 : 1, dropped);
    }

    [Fact]
    public void Pairs_beyond_the_bound_are_counted()
    {
        Assert.Single(PairFile.Parse(["1\t2\t3\t1", "1\t3\t3\t1"], 1, out int dropped));
        Assert.Equal(1, dropped);
    }

    [Fact]
    public void Suspects_beyond_the_bound_are_counted()
    {
        Stage stage = new(limits: new DetectorLimits { SuspectsMax = 2 });
        for (int site = 1; site <= 9; site += 2) stage.Detector.Suspects.Add(site, site + 1, 0);

        Assert.Equal(2, stage.Detector.Suspects.Count);
        Assert.Equal(3, stage.Detector.Summarize().Dropped);
    }

    [Fact]
    public void The_smallest_gap_is_kept()
    {
        Stage stage = new();
        stage.Detector.Suspects.Add(1, 2, 5000);
        stage.Detector.Suspects.Add(2, 1, 3000);
        stage.Detector.Suspects.Add(1, 2, 4000);

        Pair pair = Assert.Single(stage.Detector.Suspects.All);
        Assert.Equal((3000, 3), (pair.GapMicroseconds, pair.Hits));
    }
}
