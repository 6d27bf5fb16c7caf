using Xunit;

namespace Skein.Testing.Tests.Clocks;

/// <summary>The clock under the base library's own waits.</summary>
public sealed class SimulatedClockUseTests
{
    private readonly SimulatedClock clock = new();

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        Task delay = DelayAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));

        await delay;
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public void A_delay_that_is_cancelled_leaves_no_timer()
    {
        using var source = new CancellationTokenSource();
        Task delay = DelayAsync(TimeSpan.FromMinutes(10), source.Token);
        source.Cancel();

        Assert.True(delay.IsCanceled);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public void A_cancellation_source_is_cancelled_on_time()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(source.IsCancellationRequested);
        source.CancelAfter(TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(source.IsCancellationRequested);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_once_per_period()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        for (int i = 0; i < 3; i++)
        {
            ValueTask<bool> tick = timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            Assert.False(tick.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await tick);
        }
    }

    [Fact]
    public async Task A_wait_with_a_bound_times_out_on_time()
    {
        var never = new TaskCompletionSource();
        Task wait = never.Task.WaitAsync(TimeSpan.FromSeconds(2), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(wait.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => wait);
    }

    [Fact]
    public void A_loop_of_delays_runs_through_in_one_move()
    {
        var seen = new List<DateTimeOffset>();
        Task loop = LoopAsync();

        clock.Advance(TimeSpan.FromHours(1));

        Assert.True(loop.IsCompletedSuccessfully);
        Assert.Equal([60, 120, 180], seen.Select(at => (int)(at - new SimulatedClock().GetUtcNow()).TotalSeconds));

        async Task LoopAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                await DelayAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(ConfigureAwaitOptions.None);
                seen.Add(clock.GetUtcNow());
            }
        }
    }

    [Fact]
    public async Task A_test_can_wait_until_other_threads_wait_for_the_clock()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Assert.True(clock.WaitForTimersAsync(0, cancellation).IsCompletedSuccessfully);
        Task armed = clock.WaitForTimersAsync(2, cancellation);
        Task one = Task.Run(() => DelayAsync(TimeSpan.FromDays(1), cancellation), cancellation);
        Assert.False(armed.IsCompleted);
        Task two = Task.Run(() => DelayAsync(TimeSpan.FromDays(2), cancellation), cancellation);

        await armed;
        clock.Advance(TimeSpan.FromDays(2));

        await Task.WhenAll(one, two);
    }

    [Fact]
    public async Task A_wait_for_timers_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        Task armed = clock.WaitForTimersAsync(1, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => armed);
        using ITimer timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public async Task Threads_that_move_the_clock_together_add_up_and_run_each_timer_once()
    {
        int runs = 0;
        int inside = 0;
        bool together = false;
        const int Timers = 1000;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < Timers; i++)
            {
                _ = clock.CreateTimer(_ => Count(), null, TimeSpan.FromTicks(i % 7), Timeout.InfiniteTimeSpan);
                clock.Advance(TimeSpan.FromTicks(1));
            }
        })));
        clock.Advance(TimeSpan.FromTicks(10));

        Assert.Equal(4 * Timers, runs);
        Assert.False(together);
        Assert.Equal((4 * Timers) + 10, (clock.GetUtcNow() - new SimulatedClock().GetUtcNow()).Ticks);

        void Count()
        {
            if (Interlocked.Increment(ref inside) > 1) together = true;
            runs++;
            Interlocked.Decrement(ref inside);
        }
    }

    private Task DelayAsync(TimeSpan time, CancellationToken cancellation = default)
    {
        // Sleeps: only until the test moves the clock.
        return Task.Delay(time, clock, cancellation);
    }
}
