using Skein.Core.Model;
using Skein.Core.Vocabulary;
using Xunit;

namespace Skein.Core.Tests.Vocabulary;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0001, "0.0 ms")]
    [InlineData(0.25, "0.25 ms")]
    [InlineData(2.1, "2.1 ms")]
    [InlineData(9.96, "10 ms")]
    [InlineData(312.4, "312 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(999.6, "1 s")]
    [InlineData(3_100, "3.1 s")]
    [InlineData(59_940, "59.9 s")]
    [InlineData(59_960, "1 min")]
    [InlineData(125_000, "2 min 5 s")]
    [InlineData(3_599_600, "1 h")]
    [InlineData(3_780_000, "1 h 3 min")]
    [InlineData(86_399_999, "1 d")]
    [InlineData(273_600_000, "3 d 4 h")]
    [InlineData(-3_100, "-3.1 s")]
    public void A_duration_has_two_units_at_most(double milliseconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void The_longest_durations_have_text()
    {
        Assert.Equal("10675199 d 2 h", DurationText.Of(TimeSpan.MaxValue));
        Assert.Equal("-10675199 d 2 h", DurationText.Of(TimeSpan.MinValue));
    }

    [Fact]
    public void An_age_says_how_well_it_is_known()
    {
        var threeSeconds = TimeSpan.FromSeconds(3);
        Assert.Equal("3 s", DurationText.Of(Age.Exactly(threeSeconds)));
        Assert.Equal("≥ 3 s", DurationText.Of(Age.AtLeast(threeSeconds)));
        Assert.Equal("?", DurationText.Of(Age.Unknown));
    }
}
