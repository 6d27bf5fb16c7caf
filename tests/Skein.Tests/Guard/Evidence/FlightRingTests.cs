using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Evidence;

public sealed class FlightRingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void A_new_ring_holds_nothing()
    {
        FlightRecord record = new FlightRing(Second, Interval, 1000).Copy();
        Assert.Empty(record.Looks);
        Assert.False(record.IsShort);
        Assert.Equal(Second, record.Span);
    }

    [Fact]
    public void It_holds_the_looks_of_its_span_the_oldest_first()
    {
        var ring = new FlightRing(Second, Interval, 1000);
        for (int i = 0; i < 1000; i++) ring.Add(Look(i));
        FlightRecord record = ring.Copy();
        Assert.Equal(Enumerable.Range(899, 101).Select(i => i * 10.0), record.Looks.Select(look => look.At.TotalMilliseconds));
        Assert.False(record.IsShort);
        Assert.Equal(1000, ring.Written);
    }

    [Fact]
    public void It_never_holds_more_than_the_bound_and_says_that_it_goes_less_far_back()
    {
        var ring = new FlightRing(Second, Interval, 20);
        for (int i = 0; i < 1000; i++) ring.Add(Look(i));
        FlightRecord record = ring.Copy();
        Assert.Equal(20, record.Looks.Count);
        Assert.Equal(20, ring.Capacity);
        Assert.True(record.IsShort);
    }

    [Fact]
    public void Room_is_for_half_as_many_looks_again_as_there_are_intervals() => Assert.Equal(151, new FlightRing(Second, Interval, 1000).Capacity);

    [Fact]
    public void Adding_a_look_allocates_nothing()
    {
        var ring = new FlightRing(Second, Interval, 1000);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 10_000; i++) ring.Add(Look(i));
        }));
    }

    [Fact]
    public async Task Who_copies_while_one_writes_never_sees_half_of_a_look()
    {
        const int Looks = 2_000_000;
        var ring = new FlightRing(TimeSpan.FromHours(1000), Interval, 64);
        bool isDone = false;
        Task<long>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(Read, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        for (int i = 1; i <= Looks; i++) ring.Add(Alike(i));
        Volatile.Write(ref isDone, true);
        Assert.All(await Task.WhenAll(readers), seen => Assert.True(seen > 0));

        long Read()
        {
            long seen = 0;
            bool isLast;
            do
            {
                isLast = Volatile.Read(ref isDone);
                long before = 0;
                foreach (GuardLook look in ring.Copy().Looks)
                {
                    Assert.Equal(Alike(look.Threads), look);
                    Assert.True(look.Threads > before, "out of order");
                    before = look.Threads;
                    seen++;
                }
            }
            while (!isLast);
            return seen;
        }
    }

    // Every field tells the number, so that two halves do not fit.
    private static GuardLook Alike(int i) =>
        new(TimeSpan.FromTicks(i), (GuardState)(i % 5), TimeSpan.FromTicks(i), i, i, i, i, i, i, i, i, i);

    private static GuardLook Look(int i) =>
        new(i * Interval, GuardState.Calm, TimeSpan.Zero, 4, 1, 4, 0, 0.1, 1, GuardLook.Unlimited, 1, 0);
}
