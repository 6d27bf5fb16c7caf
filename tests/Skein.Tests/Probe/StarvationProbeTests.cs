using Skein.Probe;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Probe;

/// <summary>The probe's thread and its life; what it decides is tested on a simulated clock, and on samples.</summary>
public sealed class StarvationProbeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The probe's thread, as the probe asked for it.
    private Thread? thread;

    [Fact]
    public void It_measures_the_pool_of_this_process()
    {
        using var probe = new StarvationProbe();
        Assert.Equal(SchedulerState.Unknown, probe.State);
        Assert.True(probe.Start());
        Assert.True(probe.IsRunning);
        using var measured = new CountdownEvent(5);
        probe.Delayed += _ => { if (!measured.IsSet) measured.Signal(); };
        Assert.True(measured.Wait(Patience, Token));
        Assert.True(probe.Report().Total.Count >= 5);
        Assert.NotEqual(SchedulerState.Unknown, probe.Report().State);
    }

    [Fact]
    public void A_second_start_does_nothing_and_says_so()
    {
        using StarvationProbe probe = Probe();
        Assert.True(probe.Start());
        Thread first = thread!;
        Assert.False(probe.Start());
        Assert.Same(first, thread);
    }

    [Fact]
    public void After_its_disposal_its_thread_ends_and_the_state_is_unknown()
    {
        StarvationProbe probe = Probe();
        probe.Start();
        probe.Dispose();
        Assert.True(thread!.Join(Patience));
        Assert.Equal(SchedulerState.Unknown, probe.State);
        probe.Dispose();
        Assert.False(probe.Start());
        Assert.Equal(SchedulerState.Unknown, probe.Report().State);
    }

    [Fact]
    public void Disposed_of_before_its_start_it_never_starts()
    {
        StarvationProbe probe = Probe();
        probe.Dispose();
        Assert.False(probe.Start());
        Assert.Null(thread);
        probe.Subscribe(_ => { }).Dispose();
    }

    [Fact]
    public void An_interrupted_thread_goes_on_and_the_fault_is_counted()
    {
        using StarvationProbe probe = Probe();
        probe.Start();
        thread!.Interrupt();
        Until(probe, report => report.Faults == 1);
        long seen = probe.Report().Total.Count;
        Until(probe, report => report.Total.Count > seen);
        Assert.True(probe.IsRunning);
    }

    [Fact]
    public void A_pool_that_refuses_every_item_makes_it_give_up_and_say_so()
    {
        var pool = new ScriptedPool { Refusal = new InsufficientMemoryException() };
        using var faults = new SeenFaults();
        using var probe = new StarvationProbe(
            new ProbeOptions { Interval = TimeSpan.FromMilliseconds(1) }, new ProbeLimits { FaultsInARowMax = 5 }, TimeProvider.System, pool, NewThread);
        probe.Start();
        Assert.True(thread!.Join(Patience));
        Assert.Equal(SchedulerState.Unknown, probe.State);
        Assert.Equal(5, probe.Report().Faults);
        Assert.Equal(5, faults.Of<InsufficientMemoryException>());
        Assert.False(probe.Start());
    }

    [Fact]
    public void A_listener_that_always_throws_does_not_make_it_give_up()
    {
        using var probe = new StarvationProbe(
            new ProbeOptions { Interval = TimeSpan.FromMilliseconds(1) }, new ProbeLimits { FaultsInARowMax = 5 }, TimeProvider.System, new ThreadPoolPool(), NewThread);
        probe.Looked += _ => throw new InvalidOperationException("a listener");
        probe.Start();
        Until(probe, report => report is { Faults: >= 20, Total.Count: >= 20 });
        Assert.True(probe.IsRunning);
    }

    [Fact]
    public void Without_a_thread_there_is_no_probe_and_no_exception()
    {
        using var faults = new SeenFaults();
        bool none = true;
        using var probe = new StarvationProbe(
            new ProbeOptions(), new ProbeLimits(), TimeProvider.System, new ThreadPoolPool(), body => none ? throw new InsufficientMemoryException() : NewThread(body));
        Assert.False(probe.Start());
        Assert.False(probe.IsRunning);
        Assert.Equal(1, faults.Of<InsufficientMemoryException>());
        none = false;
        Assert.True(probe.Start());
    }

    [Fact]
    public void A_pool_that_stops_is_told_to_a_subscriber_that_disposes_of_the_probe()
    {
        using var told = new ManualResetEventSlim();
        using var probe = new StarvationProbe(new ProbeOptions(), new ProbeLimits(), TimeProvider.System, new ScriptedPool(), NewThread);
        probe.Subscribe(change =>
        {
            if (change.To != SchedulerState.Starved) return;
            probe.Dispose();
            told.Set();
        });
        probe.Start();
        Assert.True(told.Wait(Patience, Token));
        Assert.True(thread!.Join(Patience));
        Assert.Equal(SchedulerState.Unknown, probe.State);
    }

    [Fact]
    public void Options_outside_their_bounds_are_refused_by_name()
    {
        TimeSpan tick = TimeSpan.FromTicks(1);
        var good = new ProbeOptions();
        Refused("Interval", good with { Interval = TimeSpan.FromMilliseconds(1) - tick });
        Refused("Interval", good with { Interval = TimeSpan.FromSeconds(1) + tick });
        Refused("PressedThreshold", good with { PressedThreshold = good.Interval - tick });
        Refused("StarvedThreshold", good with { StarvedThreshold = good.PressedThreshold });
        Refused("RecoverAfter", good with { RecoverAfter = good.StarvedThreshold - tick });
        Refused("LateAfter", good with { LateAfter = TimeSpan.Zero });
        Refused("Window", good with { Window = TimeSpan.FromSeconds(1) - tick });
        Refused("Window", good with { Window = TimeSpan.FromHours(1) + tick });
        Assert.Throws<ArgumentNullException>(() => new StarvationProbe().Subscribe(null!));

        static void Refused(string name, ProbeOptions options) =>
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new StarvationProbe(options)).ParamName);
    }

    [Fact]
    public void A_transition_reads_as_a_line_for_a_log() => Assert.Equal(
        "Starved after 12.3 s Calm: an item has waited 103.25 ms for a thread; 4 of 5 threads at work, minimum 4, 396 items queued",
        new ProbeTransition(
            SchedulerState.Calm, SchedulerState.Starved, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(12.3), TimeSpan.FromMilliseconds(103.25),
            Threads: 5, BusyThreads: 4, ThreadsMin: 4, Queued: 396).ToString());

    private StarvationProbe Probe() => new(new ProbeOptions(), new ProbeLimits(), TimeProvider.System, new ThreadPoolPool(), NewThread);

    private Thread NewThread(Action body) => thread = new Thread(() => body()) { IsBackground = true };

    // A report is asked for at each delay that is measured: nothing waits for time.
    private static void Until(StarvationProbe probe, Predicate<ProbeReport> reached)
    {
        using var done = new ManualResetEventSlim();
        Action<TimeSpan> look = _ => { if (reached(probe.Report())) done.Set(); };
        probe.Delayed += look;
        Assert.True(done.Wait(Patience, Token), probe.Report().ToString());
        probe.Delayed -= look;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
