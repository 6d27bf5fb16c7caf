using Skein.Wasm.Hosting;
using Xunit;

namespace Skein.Wasm.Tests.Hosting;

public sealed class DeadlineTests
{
    [Fact]
    public void What_is_overdue_stays_so_until_it_ends()
    {
        var deadline = new Deadline();
        deadline.Set(10);
        Assert.False(deadline.Expire(9));
        Assert.True(deadline.Expire(10));
        Assert.True(deadline.Expire(10));
        Assert.True(deadline.IsOverdue);
        Assert.True(deadline.Clear());
        Assert.False(deadline.Clear());
        Assert.False(deadline.Expire(long.MaxValue - 1));
    }

    [Fact]
    public void The_end_comes_nearer_and_never_goes_away()
    {
        var deadline = new Deadline();
        deadline.Shorten(5);
        Assert.False(deadline.Expire(5));
        deadline.Set(10);
        deadline.Shorten(20);
        Assert.True(deadline.Expire(10));
        deadline.Set(10);
        deadline.Shorten(5);
        Assert.True(deadline.Expire(5));
    }
}
