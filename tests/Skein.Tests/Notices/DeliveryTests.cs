using Skein.Core;
using Skein.Notices;
using Skein.Probe;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Notices;

public sealed class DeliveryTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly ProbeTransition Any = new(SchedulerState.Calm, SchedulerState.Pressed, default, default, default, 0, 0, 0, 0);

    private readonly Delivery<ProbeTransition> delivery = new("probe", subscribersMax: 2, queuedMax: 3);

    public void Dispose() => delivery.Dispose();

    [Fact]
    public void Transitions_come_in_order_on_a_thread_that_is_not_the_pools()
    {
        var times = new List<int>();
        bool onPool = false;
        using var done = new CountdownEvent(3);
        using IDisposable subscription = delivery.Add(change =>
        {
            onPool |= Thread.CurrentThread.IsThreadPoolThread;
            times.Add((int)change.At.TotalSeconds);
            done.Signal();
        });
        for (int i = 1; i <= 3; i++) delivery.Offer(Any with { At = TimeSpan.FromSeconds(i) });
        Assert.True(done.Wait(Patience, Token));
        Assert.Equal([1, 2, 3], times);
        Assert.False(onPool);
    }

    [Fact]
    public void What_a_subscriber_throws_is_counted_and_the_others_are_told()
    {
        using var faults = new SeenFaults();
        using var told = new CountdownEvent(2);
        using IDisposable bad = delivery.Add(_ => throw new InvalidOperationException("a user's fault"));
        using IDisposable good = delivery.Add(_ => told.Signal());
        delivery.Offer(Any);
        delivery.Offer(Any);
        Assert.True(told.Wait(Patience, Token));
        Assert.Equal(2, faults.Of("a user's fault"));
    }

    [Fact]
    public void A_subscriber_that_blocks_costs_transitions_that_are_counted_and_nobody_else_anything()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var left = new CountdownEvent(4);
        using IDisposable subscription = delivery.Add(_ =>
        {
            entered.Set();
            release.Wait();
            left.Signal();
        });
        delivery.Offer(Any);
        Assert.True(entered.Wait(Patience, Token));
        for (int i = 0; i < 5; i++) delivery.Offer(Any);
        Assert.Equal(2, delivery.Dropped);
        release.Set();
        // The one that it was told first, and the three that waited.
        Assert.True(left.Wait(Patience, Token));
    }

    [Fact]
    public void One_subscriber_too_many_is_refused_until_another_leaves()
    {
        IDisposable first = delivery.Add(_ => { });
        delivery.Add(_ => { });
        SkeinException refusal = Assert.Throws<SkeinException>(() => delivery.Add(_ => { }));
        Assert.Equal("the probe has 2 subscribers, the most there may be; dispose of a subscription first", refusal.Message);
        first.Dispose();
        first.Dispose();
        delivery.Add(_ => { });
        Assert.Throws<SkeinException>(() => delivery.Add(_ => { }));
    }

    [Fact]
    public void Disposing_twice_of_one_of_two_equal_subscriptions_leaves_the_other()
    {
        using var told = new CountdownEvent(1);
        Action<ProbeTransition> same = _ => told.Signal();
        IDisposable first = delivery.Add(same);
        delivery.Add(same);
        first.Dispose();
        first.Dispose();
        delivery.Offer(Any);
        Assert.True(told.Wait(Patience, Token));
    }

    [Fact]
    public void A_subscriber_may_leave_subscribe_and_dispose_of_everything_while_it_is_told()
    {
        using var told = new ManualResetEventSlim();
        IDisposable? subscription = null;
        subscription = delivery.Add(_ =>
        {
            subscription!.Dispose();
            delivery.Add(_ => { });
            delivery.Dispose();
            told.Set();
        });
        delivery.Offer(Any);
        Assert.True(told.Wait(Patience, Token));
        delivery.Offer(Any);
        delivery.Dispose();
        delivery.Add(_ => { });
    }

    [Fact]
    public void A_subscriber_that_interrupts_its_thread_is_told_the_next_transition()
    {
        using var told = new CountdownEvent(2);
        using IDisposable subscription = delivery.Add(_ =>
        {
            told.Signal();
            Thread.CurrentThread.Interrupt();
        });
        delivery.Offer(Any);
        delivery.Offer(Any);
        Assert.True(told.Wait(Patience, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
