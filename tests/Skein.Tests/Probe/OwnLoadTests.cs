using Skein.Probe;
using Xunit;

namespace Skein.Tests.Probe;

public sealed class OwnLoadTests
{
    private readonly OwnLoad load = new();

    [Theory]
    [InlineData(100, true)]
    [InlineData(25, true)]
    [InlineData(24, false)]
    [InlineData(0, false)]
    public void A_quarter_of_the_time_since_the_last_look_is_heavy(int had, bool heavy)
    {
        Look(1000, 5000);
        Assert.Equal(heavy, Look(1100, 5000 + had));
        Assert.False(Look(1200, 5000 + had));
    }

    [Fact]
    public void The_first_look_at_an_item_knows_nothing_of_what_was_before()
    {
        Assert.False(Look(1000, 5000));
        load.Reset();
        Assert.False(Look(1100, 5100));
        Assert.True(Look(1200, 5200));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(900)]
    public void In_no_time_nobody_is_busy(int now)
    {
        Look(1000, 5000);
        Assert.False(Look(now, 5000));
    }

    private bool Look(int now, int processorTime) => load.IsHeavy(TimeSpan.FromMilliseconds(now), TimeSpan.FromMilliseconds(processorTime));
}
