using Skein.Guard;
using Skein.Housekeeping;
using Skein.Probe;
using Skein.Testing;
using Skein.Tests.Probe;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard;

public sealed class StarvationGuardTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly SimulatedClock time = new();
    private readonly ScriptedPool pool = new();
    private readonly StarvationGuard guard;
    private TimeSpan now;

    public StarvationGuardTests() => guard = new StarvationGuard(new GuardOptions(), time, pool);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => guard.Dispose();

    [Fact]
    public void Before_the_first_look_nobody_decides()
    {
        Assert.Equal(GuardState.Unknown, guard.State);
        using Admission admission = guard.TryAdmit(default);
        Assert.True(admission.IsAdmitted);
    }

    [Fact]
    public void Who_is_admitted_is_in_flight_until_it_ends()
    {
        Admission first = guard.TryAdmit(default);
        Admission second = guard.TryAdmit(new AdmissionRequest(Priority: GuardPriority.Critical));
        Assert.Equal(2, Look(SchedulerState.Calm).InFlight);
        first.Dispose();
        Assert.Equal(1, Look(SchedulerState.Calm).InFlight);
        second.Dispose();
        Assert.Equal(0, Look(SchedulerState.Calm).InFlight);
        Assert.Equal(2, guard.Report().Admitted);
    }

    [Fact]
    public void Admission_allocates_nothing_whatever_it_answers()
    {
        foreach (SchedulerState state in (SchedulerState[])[SchedulerState.Calm, SchedulerState.Starved])
        {
            Look(state);
            Assert.Equal(0, Allocated.Least(() => AdmitManyTimes(1000)));
        }
    }

    [Fact]
    public void While_it_is_starved_no_more_than_the_limit_are_ever_admitted_however_many_ask_at_once()
    {
        Admission[] before = [.. Enumerable.Range(0, 11).Select(_ => guard.TryAdmit(default))];
        Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(100));
        int limit = guard.Report().Look.Limit;
        Assert.Equal(9, limit);
        // Those who ask below may miss one another on few processors: this one cannot.
        using (Admission more = guard.TryAdmit(default)) Assert.False(more.IsAdmitted);
        Array.ForEach(before, admission => admission.Dispose());
        int most = 0;
        int inside = 0;
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                Admission[] held = [.. Enumerable.Range(0, 4).Select(_ => guard.TryAdmit(default))];
                int admitted = held.Count(admission => admission.IsAdmitted);
                int together = Interlocked.Add(ref inside, admitted);
                InterlockedMax(ref most, together);
                Interlocked.Add(ref inside, -admitted);
                foreach (Admission admission in held) admission.Dispose();
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.InRange(most, 1, limit);
        Assert.Equal(0, Look(SchedulerState.Starved).InFlight);
        Assert.True(guard.Report().Refused[RefusalReason.Starved] > 0);
    }

    [Fact]
    public void Whose_caller_is_gone_is_refused_while_it_is_starved()
    {
        var gone = new AdmissionRequest { CallerGone = new CancellationToken(canceled: true) };
        Look(SchedulerState.Calm);
        using (Admission calm = guard.TryAdmit(gone)) Assert.True(calm.IsAdmitted);
        Look(SchedulerState.Starved);
        using Admission admission = guard.TryAdmit(gone);
        Assert.Equal(RefusalReason.CallerGone, admission.Reason);
    }

    [Theory]
    [InlineData(99, RefusalReason.Late)]
    [InlineData(100, RefusalReason.Late)]
    [InlineData(101, RefusalReason.None)]
    public void What_would_be_late_is_refused_first_while_it_is_starved(int leftMs, RefusalReason expected)
    {
        var request = new AdmissionRequest { TimeLeft = TimeSpan.FromMilliseconds(leftMs) };
        Look(SchedulerState.Calm);
        using (Admission calm = guard.TryAdmit(request)) Assert.True(calm.IsAdmitted);
        Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(100));
        Assert.Equal(expected, guard.TryAdmit(request).Reason);
        Assert.Equal(RefusalReason.None, guard.TryAdmit(request with { Priority = GuardPriority.Critical }).Reason);
    }

    [Fact]
    public void What_is_shed_first_gets_through_at_a_trickle_one_at_a_time()
    {
        FillAndStarve();
        var sheddable = new AdmissionRequest(Priority: GuardPriority.Sheddable);
        Admission[] all = [.. Enumerable.Range(0, 1000).Select(_ => guard.TryAdmit(sheddable))];
        Admission through = Assert.Single(all, admission => admission.IsAdmitted);
        through.Dispose();
        Assert.Equal(1, Enumerable.Range(0, 1000).Count(_ => guard.TryAdmit(sheddable).IsAdmitted));
        Assert.Equal(2, guard.Report().Trickled);
        int trickled = 0;
        for (int i = 0; i < 2000; i++)
        {
            using Admission admission = guard.TryAdmit(new AdmissionRequest(Priority: GuardPriority.Critical));
            trickled += admission.IsAdmitted ? 1 : 0;
        }

        Assert.Equal((2000, 2L), (trickled, guard.Report().Trickled));
    }

    [Fact]
    public void Of_a_hundred_requests_as_many_as_the_percentage_are_acted_on()
    {
        guard.Apply(guard.Options with { AdmissionPercent = 10 });
        FillAndStarve();
        Assert.Equal(100, Enumerable.Range(0, 1000).Count(_ => !guard.TryAdmit(default).IsAdmitted));
        Assert.Equal(900, guard.Report().WouldRefuse[RefusalReason.Starved]);
        Assert.Equal(100, guard.Report().Refused[RefusalReason.Starved]);
    }

    [Fact]
    public void Refused_callers_are_told_to_come_back_at_different_times()
    {
        guard.Apply(guard.Options with { RetryAfter = TimeSpan.FromSeconds(10) });
        FillAndStarve();
        double[] seconds = [.. Enumerable.Range(0, 1000).Select(_ => guard.TryAdmit(default).RetryAfter.TotalSeconds).Distinct().Order()];
        Assert.Equal([10, 11, 12, 13, 14, 15], seconds);
    }

    [Fact]
    public async Task With_a_queue_who_is_over_the_limit_waits_until_one_of_those_before_ends()
    {
        guard.Apply(guard.Options with { Queue = new AdmissionQueueOptions { LengthMax = 2 } });
        Admission[] before = [.. Enumerable.Range(0, 4).Select(_ => guard.TryAdmit(default))];
        Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(100));
        ValueTask<Admission> first = guard.AdmitAsync(default, Token);
        ValueTask<Admission> second = guard.AdmitAsync(default, Token);
        Admission third = await guard.AdmitAsync(default, Token);
        Assert.Equal((2, RefusalReason.QueueFull), (guard.Report().Waiting, third.Reason));
        before[0].Dispose();
        Assert.False(first.IsCompleted);
        before[1].Dispose();
        Assert.True((await first).IsAdmitted);
        time.Advance(guard.Options.Queue.Target);
        Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(100));
        Assert.Equal(RefusalReason.QueueTimeout, (await second).Reason);
        Assert.Equal(3, guard.Report().Look.InFlight);
    }

    [Fact]
    public async Task When_it_is_calm_again_all_that_wait_are_admitted()
    {
        guard.Apply(guard.Options with { Queue = new AdmissionQueueOptions { LengthMax = 2 }, CalmAfter = TimeSpan.Zero });
        FillAndStarve();
        ValueTask<Admission> waiting = guard.AdmitAsync(default, Token);
        Assert.False(waiting.IsCompleted);
        Look(SchedulerState.Calm);
        Look(SchedulerState.Calm);
        Assert.True((await waiting).IsAdmitted);
    }

    [Fact]
    public void A_probe_that_falls_silent_leaves_everything_admitted_and_is_told()
    {
        using var faults = new SeenFaults();
        Look(SchedulerState.Starved);
        time.Advance(TimeSpan.FromMilliseconds(999));
        guard.FailOpenWhenSilent();
        Assert.Equal(GuardState.Starved, guard.State);
        time.Advance(TimeSpan.FromMilliseconds(1));
        guard.FailOpenWhenSilent();
        guard.FailOpenWhenSilent();
        Assert.Equal(GuardState.Unknown, guard.State);
        Assert.True(Enumerable.Range(0, 100).All(_ => guard.TryAdmit(default).IsAdmitted));
        Assert.Equal(1, faults.Of<TimeoutException>());
        Look(SchedulerState.Starved);
        Assert.Equal(GuardState.Starved, guard.State);
    }

    [Fact]
    public void The_housekeeper_watches_over_the_probe()
    {
        using var housekeeper = new Housekeeper(time);
        guard.AddTo(housekeeper);
        Look(SchedulerState.Starved);
        time.Advance(TimeSpan.FromSeconds(2));
        housekeeper.RunDue();
        Assert.Equal(GuardState.Unknown, guard.State);
    }

    [Fact]
    public void A_pool_that_cannot_be_read_leaves_everything_admitted()
    {
        Look(SchedulerState.Starved);
        pool.OwnProcessorTime = () => throw new InvalidOperationException("no clock");
        Look(SchedulerState.Starved);
        Assert.Equal(GuardState.Unknown, guard.State);
        Assert.Equal(1, guard.Report().Faults);
    }

    [Fact]
    public void Options_that_make_no_sense_change_nothing_and_are_named()
    {
        GuardOptions good = guard.Options;
        Assert.Equal("Target", Assert.Throws<ArgumentOutOfRangeException>(() => guard.Apply(good with { Target = TimeSpan.Zero })).ParamName);
        Assert.Equal("AdmissionPercent", Assert.Throws<ArgumentOutOfRangeException>(() => guard.Apply(good with { AdmissionPercent = double.NaN })).ParamName);
        Assert.Equal("TricklePercent", Assert.Throws<ArgumentOutOfRangeException>(() => guard.Apply(good with { TricklePercent = 100.1 })).ParamName);
        Assert.Equal("Threads.Ceiling", Assert.Throws<ArgumentOutOfRangeException>(() => guard.Apply(good with { Threads = new() { Ceiling = -1 } })).ParamName);
        Assert.Equal("Admission", Assert.Throws<ArgumentOutOfRangeException>(() => guard.Apply(good with { Admission = (GuardMode)7 })).ParamName);
        Assert.Same(good, guard.Options);
    }

    [Fact]
    public void Other_options_hold_from_the_next_decision_on()
    {
        FillAndStarve();
        Assert.False(guard.TryAdmit(default).IsAdmitted);
        guard.Apply(guard.Options with { Admission = GuardMode.Shadow });
        Assert.True(guard.TryAdmit(default).IsAdmitted);
        Assert.Equal(1, guard.Report().WouldRefuse[RefusalReason.Starved]);
        guard.Apply(guard.Options with { Admission = GuardMode.Act });
        Assert.False(guard.TryAdmit(default).IsAdmitted);
    }

    [Fact]
    public void Transitions_are_told_in_order_with_their_evidence()
    {
        var told = new List<GuardTransition>();
        using var done = new CountdownEvent(3);
        using IDisposable subscription = guard.Subscribe(transition =>
        {
            told.Add(transition);
            done.Signal();
        });
        Look(SchedulerState.Pressed, TimeSpan.FromMilliseconds(30));
        Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(100));
        Look(SchedulerState.Calm);
        Assert.True(done.Wait(Patience, Token));
        Assert.Equal([GuardState.Pressed, GuardState.Starved, GuardState.Recovering], told.Select(transition => transition.To));
        Assert.Equal([GuardState.Calm, GuardState.Pressed, GuardState.Starved], told.Select(transition => transition.From));
        Assert.Equal("Starved after 0.0 s Pressed: an item waited 100 ms for a thread; 6 of 7 threads at work, 100 % of them blocked, 42 items queued, 0 requests in flight", told[1].ToString());
        Assert.Equal(1, guard.Report().Starvations);
    }

    [Fact]
    public void A_subscriber_that_throws_or_blocks_keeps_nothing_up()
    {
        using var release = new ManualResetEventSlim();
        using IDisposable throws = guard.Subscribe(_ => throw new InvalidOperationException("mine"));
        using IDisposable blocks = guard.Subscribe(_ => release.Wait(Token));
        for (int i = 0; i < 1000; i++)
        {
            Look(SchedulerState.Starved);
            Look(SchedulerState.Calm);
        }

        Assert.Equal(GuardState.Recovering, guard.State);
        Assert.True(guard.Report().Dropped > 0);
        release.Set();
    }

    [Fact]
    public void Disposed_of_under_load_it_admits_everything()
    {
        FillAndStarve();
        using var stop = new CancellationTokenSource();
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            while (!stop.IsCancellationRequested) guard.TryAdmit(default).Dispose();
        }))];
        Array.ForEach(threads, thread => thread.Start());
        guard.Dispose();
        guard.Dispose();
        Assert.True(Enumerable.Range(0, 100).All(_ => guard.TryAdmit(default).IsAdmitted));
        Look(SchedulerState.Starved);
        Assert.True(Enumerable.Range(0, 100).All(_ => guard.TryAdmit(default).IsAdmitted));
        Assert.Equal(GuardState.Unknown, guard.State);
        stop.Cancel();
        Array.ForEach(threads, thread => thread.Join());
    }

    [Fact]
    public void A_real_probe_drives_it_and_its_end_leaves_everything_admitted()
    {
        using var probe = new StarvationProbe();
        using var real = new StarvationGuard(probe, new GuardOptions(), TimeProvider.System, new ThreadPoolPool());
        probe.Start();
        // Sleeps: the probe's thread has to look.
        Assert.True(SpinWait.SpinUntil(() => real.State != GuardState.Unknown, Patience));
        probe.Dispose();
        // Sleeps: until it has been silent for long enough.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                real.FailOpenWhenSilent();
                return real.State == GuardState.Unknown;
            },
            Patience));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen)
        {
            int was = Interlocked.CompareExchange(ref most, value, seen);
            if (was == seen) return;
            seen = was;
        }
    }

    private void AdmitManyTimes(int times)
    {
        for (int i = 0; i < times; i++)
        {
            using Admission admission = guard.TryAdmit(new AdmissionRequest(null, GuardPriority.Normal));
        }
    }

    private void FillAndStarve()
    {
        for (int i = 0; i < 10; i++) _ = guard.TryAdmit(default);
        Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(100));
    }

    private GuardLook Look(SchedulerState state, TimeSpan wait = default)
    {
        now += Tick;
        guard.See(new ProbeLook(now, now, wait, wait == default, state));
        return guard.Report().Look;
    }
}
