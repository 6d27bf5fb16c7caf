using Xunit;

namespace Skein.Testing.Tests.Clocks;

public sealed class SimulatedClockCallbackTests
{
    private readonly SimulatedClock clock = new();
    private readonly List<string> log = [];
    private readonly DateTimeOffset start;

    public SimulatedClockCallbackTests() => start = clock.GetUtcNow();

    [Fact]
    public void A_callback_may_arm_its_own_timer_again()
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                Log("a");
                if (log.Count < 3) timer!.Change(Milliseconds(log.Count * 10), Timeout.InfiniteTimeSpan);
            },
            null,
            Milliseconds(1),
            Timeout.InfiniteTimeSpan);

        clock.Advance(Milliseconds(100));

        Assert.Equal(["a@1", "a@11", "a@31"], log);
    }

    [Fact]
    public void A_callback_may_end_its_own_period()
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                Log("a");
                if (log.Count == 2) timer!.Dispose();
            },
            null,
            Milliseconds(1),
            Milliseconds(1));

        clock.Advance(Milliseconds(100));

        Assert.Equal(["a@1", "a@2"], log);
    }

    [Fact]
    public void A_callback_may_take_back_a_timer_of_the_same_instant()
    {
        ITimer? second = null;
        using ITimer first = clock.CreateTimer(_ => second!.Dispose(), null, Milliseconds(1), Timeout.InfiniteTimeSpan);
        second = clock.CreateTimer(_ => Log("second"), null, Milliseconds(1), Timeout.InfiniteTimeSpan);

        clock.Advance(Milliseconds(1));

        Assert.Empty(log);
    }

    [Fact]
    public void A_timer_that_a_callback_creates_within_the_move_runs_in_it()
    {
        using ITimer outer = clock.CreateTimer(
            _ => clock.CreateTimer(_ => Log("inner"), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan), null, Milliseconds(4), Timeout.InfiniteTimeSpan);

        clock.Advance(Milliseconds(4));

        Assert.Equal(["inner@4"], log);
    }

    [Fact]
    public void A_move_inside_a_callback_runs_what_comes_due_there_and_the_outer_move_goes_on()
    {
        using ITimer mover = clock.CreateTimer(
            _ =>
            {
                Log("in");
                clock.Advance(Milliseconds(10));
                Log("out");
            },
            null,
            Milliseconds(1),
            Timeout.InfiniteTimeSpan);
        using ITimer within = clock.CreateTimer(_ => Log("within"), null, Milliseconds(5), Timeout.InfiniteTimeSpan);
        using ITimer after = clock.CreateTimer(_ => Log("after"), null, Milliseconds(15), Timeout.InfiniteTimeSpan);

        clock.Advance(Milliseconds(20));

        Assert.Equal(["in@1", "within@5", "out@11", "after@15"], log);
        Assert.Equal(start.AddMilliseconds(20), clock.GetUtcNow());
    }

    [Fact]
    public void A_move_inside_a_callback_may_go_beyond_the_outer_one()
    {
        using ITimer mover = clock.CreateTimer(_ => clock.Advance(Milliseconds(100)), null, Milliseconds(1), Timeout.InfiniteTimeSpan);

        clock.Advance(Milliseconds(20));

        Assert.Equal(start.AddMilliseconds(101), clock.GetUtcNow());
    }

    [Fact]
    public void What_a_callback_throws_comes_out_and_the_next_move_goes_on()
    {
        using ITimer bad = clock.CreateTimer(_ => throw new InvalidOperationException("planned"), null, Milliseconds(2), Milliseconds(100));
        using ITimer good = clock.CreateTimer(_ => Log("good"), null, Milliseconds(3), Timeout.InfiniteTimeSpan);

        Assert.Equal("planned", Assert.Throws<InvalidOperationException>(() => clock.Advance(Milliseconds(10))).Message);
        Assert.Equal(start.AddMilliseconds(2), clock.GetUtcNow());
        Assert.Equal(2, clock.PendingTimers);

        clock.Advance(Milliseconds(8));

        Assert.Equal(["good@3"], log);
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public void A_callback_runs_in_the_context_that_created_its_timer()
    {
        var local = new AsyncLocal<string> { Value = "creator" };
        using ITimer timer = clock.CreateTimer(_ => Log(local.Value ?? "none"), null, Milliseconds(1), Timeout.InfiniteTimeSpan);
        local.Value = "mover";

        clock.Advance(Milliseconds(1));

        Assert.Equal(["creator@1"], log);
        Assert.Equal("mover", local.Value);
    }

    [Fact]
    public void A_callback_runs_in_the_movers_context_where_the_flow_was_suppressed()
    {
        var local = new AsyncLocal<string> { Value = "creator" };
        ITimer timer;
        using (ExecutionContext.SuppressFlow()) timer = clock.CreateTimer(_ => Log(local.Value ?? "none"), null, Milliseconds(1), Timeout.InfiniteTimeSpan);
        local.Value = "mover";

        clock.Advance(Milliseconds(1));

        Assert.Equal(["mover@1"], log);
        timer.Dispose();
    }

    [Fact]
    public async Task Asynchronous_disposal_ends_when_the_callback_has_ended()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        ITimer timer = clock.CreateTimer(
            _ =>
            {
                entered.Set();
                release.Wait(CancellationToken.None);
                Log("end");
            },
            null,
            Milliseconds(1),
            Milliseconds(1));
        Task move = Task.Run(() => clock.Advance(Milliseconds(5)), CancellationToken.None);
        entered.Wait(TestContext.Current.CancellationToken);

        Task disposal = timer.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        release.Set();
        await disposal;

        Assert.Single(log);
        await move;
        await timer.DisposeAsync();
    }

    private static TimeSpan Milliseconds(double count) => TimeSpan.FromMilliseconds(count);

    private void Log(string name) => log.Add($"{name}@{(clock.GetUtcNow() - start).TotalMilliseconds}");
}
