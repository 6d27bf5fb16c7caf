using Skein.Guard.Admitting;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Admitting;

public sealed class LatenessTests
{
    private const long Max = long.MaxValue;
    private const long Min = long.MinValue;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Max, Max)]
    [InlineData(Min, Min)]
    public void Without_a_deadline_nothing_is_late(long waited, long usual) => Assert.False(IsLate(null, waited, usual));

    [Theory]
    // Nothing is left.
    [InlineData(0, 0, 0, true)]
    [InlineData(-1, 0, 0, true)]
    [InlineData(Min, 0, 0, true)]
    [InlineData(Min, Max, Max, true)]
    [InlineData(-1, Min, Min, true)]
    // Nothing is known but the deadline.
    [InlineData(1, 0, 0, false)]
    [InlineData(Max, 0, 0, false)]
    // What has passed unseen.
    [InlineData(100, 99, 0, false)]
    [InlineData(100, 100, 0, true)]
    [InlineData(100, 101, 0, true)]
    [InlineData(1, Max, 0, true)]
    [InlineData(Max, Max, 0, true)]
    [InlineData(Max, Max - 1, 0, false)]
    // What it takes: done at the very moment is in time.
    [InlineData(100, 0, 99, false)]
    [InlineData(100, 0, 100, false)]
    [InlineData(100, 0, 101, true)]
    [InlineData(Max, 0, Max, false)]
    [InlineData(1, 0, Max, true)]
    // Both.
    [InlineData(100, 40, 59, false)]
    [InlineData(100, 40, 60, false)]
    [InlineData(100, 40, 61, true)]
    [InlineData(Max, 1, Max, true)]
    [InlineData(Max, Max, Max, true)]
    // Negative ones count as zero.
    [InlineData(100, -50, 100, false)]
    [InlineData(100, -50, 101, true)]
    [InlineData(100, Min, 100, false)]
    [InlineData(100, 99, -50, false)]
    [InlineData(100, 100, -50, true)]
    [InlineData(100, 100, Min, true)]
    [InlineData(Max, Min, Min, false)]
    public void It_is_late_when_less_is_left_than_it_takes(long timeLeft, long waited, long usual, bool expected) =>
        Assert.Equal(expected, IsLate(timeLeft, waited, usual));

    [Fact]
    public void Infinite_as_the_runtime_writes_it_is_a_negative_time() =>
        Assert.True(Lateness.IsLate(Timeout.InfiniteTimeSpan, TimeSpan.Zero, TimeSpan.Zero));

    [Fact]
    public void It_agrees_with_arithmetic_that_cannot_overflow_for_all_pairs_of_edges()
    {
        long[] edges = [Min, Min + 1, -1, 0, 1, 2, 1000, Max - 1, Max];
        foreach (long left in edges)
        {
            foreach (long waited in edges)
            {
                foreach (long usual in edges)
                {
                    Int128 rest = left - Int128.Max(waited, 0);
                    bool expected = left <= 0 || rest <= 0 || rest < usual;
                    Assert.True(IsLate(left, waited, usual) == expected, $"{left} {waited} {usual}");
                }
            }
        }
    }

    [Fact]
    public void It_allocates_nothing_at_all() => Assert.Equal(0, Allocated.Least(() =>
    {
        for (int i = 0; i < 1000; i++) IsLate(i, 1, 10);
    }));

    private static bool IsLate(long? timeLeft, long waited, long usual) =>
        Lateness.IsLate(timeLeft is { } ticks ? new TimeSpan(ticks) : null, new TimeSpan(waited), new TimeSpan(usual));
}
