using Skein.Guard;
using Skein.Guard.Threads;
using Skein.Testing;
using Skein.Tests.Probe;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Threads;

public sealed class ThreadRaiserTests : IDisposable
{
    // What a disposal gives back is given back by a thread, which a busy machine may let wait.
    private static readonly ThreadRaiseLimits Limits = ThreadRaiseLimits.Default with { DisposalWaitMax = TimeSpan.FromMinutes(2) };

    private readonly ScriptedMinimum pool = new();
    private readonly StarvationGuard guard = new(new GuardOptions(), new SimulatedClock(), new ScriptedPool());
    private readonly ThreadRaiser raiser;
    private TimeSpan now;

    public ThreadRaiserTests()
    {
        guard.Arm();
        raiser = new ThreadRaiser(guard, TimeSpan.FromMilliseconds(20), pool, 4, Limits, body => new Thread(() => body()) { IsBackground = true });
        guard.Raiser = raiser;
    }

    public void Dispose()
    {
        raiser.Dispose();
        guard.Dispose();
    }

    [Fact]
    public void It_raises_step_by_step_and_disposal_restores_exactly_what_was()
    {
        pool.Now = 5;
        using var changes = Changes(3);
        while (pool.Now < 32) Starved();
        changes.Wait();
        Assert.Equal((27, 27, 3, 0), Facts());
        raiser.Dispose();
        raiser.Dispose();
        Assert.Equal(5, pool.Now);
        Assert.Equal((0, 27, 3, 1), Facts());
        Starved();
        Assert.Equal(5, pool.Now);
    }

    [Fact]
    public void A_disposal_that_comes_while_it_raises_restores_what_was()
    {
        using var raising = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        pool.Asked = wanted =>
        {
            if (wanted != 8) return;
            raising.Set();
            goOn.Wait();
        };
        while (!raising.IsSet) Starved();
        var disposing = new Thread(raiser.Dispose);
        disposing.Start();
        while ((disposing.ThreadState & ThreadState.WaitSleepJoin) == 0) Thread.Yield();
        goOn.Set();
        disposing.Join();
        Assert.Equal(4, pool.Now);
    }

    [Fact]
    public void Disposal_leaves_alone_what_somebody_else_has_set()
    {
        while (pool.Now < 32) Starved();
        pool.Now = 50;
        raiser.Dispose();
        Assert.Equal(50, pool.Now);
    }

    [Fact]
    public void What_somebody_else_sets_between_look_and_raise_is_not_overwritten()
    {
        using var goOn = new ManualResetEventSlim();
        bool isAsked = false;
        var asked = new List<int>();
        pool.Asked = asked.Add;
        using (var slow = new ThreadRaiser(guard, TimeSpan.FromMilliseconds(20), pool, 4, Limits, body =>
        {
            isAsked = true;
            return new Thread(() =>
            {
                goOn.Wait();
                body();
            })
            { IsBackground = true };
        }))
        {
            while (!isAsked) slow.See(Look(GuardState.Starved, 4));
            pool.Now = 9;
            goOn.Set();
            while (pool.Now == 9) slow.See(Look(GuardState.Starved, pool.Now));
        }

        // The eight that it wanted of four it never asked for.
        Assert.Equal(18, asked[0]);
        Assert.Equal(9, pool.Now);
    }

    [Fact]
    public void Nothing_is_done_before_something_asks_the_guard()
    {
        using var unarmed = new StarvationGuard(new GuardOptions(), new SimulatedClock(), new ScriptedPool());
        using var idle = new ThreadRaiser(unarmed, TimeSpan.FromMilliseconds(20), pool, 4, Limits, _ => throw new InvalidOperationException("a thread"));
        for (int i = 0; i < 100; i++) idle.See(Look(GuardState.Starved, 4));
        Assert.Equal(default, idle.Report());
    }

    [Fact]
    public void In_shadow_it_counts_and_does_nothing()
    {
        guard.Apply(new GuardOptions { Threads = new ThreadRaiseOptions { Mode = GuardMode.Shadow } });
        for (int i = 0; i < 1000; i++) Starved();
        Assert.Equal(new ThreadRaiseReport(0, 0, 0, 0, WouldRaise: 1, 0, 0, TimeSpan.Zero), guard.Report().Threads);
        Assert.Equal(4, pool.Now);
    }

    [Theory]
    [InlineData(GuardMode.Off)]
    [InlineData(GuardMode.Shadow)]
    public void Turned_off_while_it_runs_it_gives_back_at_once(GuardMode mode)
    {
        while (pool.Now < 32) Starved();
        guard.Apply(new GuardOptions { Threads = new ThreadRaiseOptions { Mode = mode } });
        while (pool.Now > 4) Starved();
        for (int i = 0; i < 100; i++) Starved();
        Assert.Equal(4, pool.Now);
    }

    [Fact]
    public void A_pool_that_refuses_is_counted_and_nothing_is_given_back()
    {
        pool.Takes = false;
        while (raiser.Report().Refused == 0) Starved();
        raiser.Dispose();
        Assert.Equal((0, 0, 0, 0), Facts());
        Assert.Equal(4, pool.Now);
    }

    [Fact]
    public void A_pool_that_throws_is_told_and_changes_nothing()
    {
        using var faults = new SeenFaults();
        pool.Fault = new InvalidOperationException("planted in the pool");
        while (raiser.Report().Refused == 0) Starved();
        faults.Await(1, "planted in the pool");
        Assert.Equal((4, 0), (pool.Now, raiser.Report().Raised));
    }

    [Fact]
    public void A_system_without_a_thread_to_give_is_told_and_asked_again_later()
    {
        int asked = 0;
        using var poor = new ThreadRaiser(guard, TimeSpan.FromMilliseconds(20), pool, 4, Limits, _ =>
        {
            asked++;
            throw new InvalidOperationException("planted: no thread");
        });
        for (int i = 0; i < 900; i++) poor.See(Look(GuardState.Starved, 4));
        Assert.Equal((1, 1), (asked, poor.Report().Refused));
        for (int i = 0; i < 900; i++) poor.See(Look(GuardState.Starved, 4));
        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_listener_that_throws_keeps_nothing_from_being_given_back()
    {
        raiser.Changed += _ => throw new InvalidOperationException("planted in a listener");
        while (pool.Now < 32) Starved();
        raiser.Dispose();
        Assert.Equal(4, pool.Now);
    }

    private CountdownEvent Changes(int count)
    {
        var changes = new CountdownEvent(count);
        raiser.Changed += change =>
        {
            if (!changes.IsSet) changes.Signal();
        };
        return changes;
    }

    private (int Raised, int RaisedMax, long Raises, long GivenBack) Facts() => raiser.Report() is var report ? (report.Raised, report.RaisedMax, report.Raises, report.GivenBack) : default;

    private void Starved(int? threadsMin = null) => raiser.See(Look(GuardState.Starved, threadsMin ?? pool.Now));

    private GuardLook Look(GuardState state, int threadsMin) =>
        new(now += TimeSpan.FromMilliseconds(10), state, TimeSpan.FromMilliseconds(200), threadsMin, threadsMin, threadsMin, 500, 0, 0, GuardLook.Unlimited, 0, 0);
}
