using System.Collections.Concurrent;
using Skein.Alarms;
using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Guard.Evidence.Blocking;
using Skein.Probe;
using Skein.Testing;
using Skein.Tests.Probe;
using Xunit;

namespace Skein.Tests.Guard.Evidence;

[Collection("the runtime's sampler")]
public sealed class GuardEvidenceTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly SimulatedClock clock = new();
    private readonly StarvationGuard guard;
    private readonly SemaphoreSlim told = new(0);
    private TimeSpan now;

    public GuardEvidenceTests() => guard = new StarvationGuard(new GuardOptions { Evidence = new EvidenceOptions { BlockedCalls = false } }, clock, new ScriptedPool());

    public void Dispose()
    {
        guard.Dispose();
        told.Dispose();
    }

    [Fact]
    public void Each_look_of_the_guard_is_in_the_ring()
    {
        using GuardEvidence evidence = New();
        for (int i = 0; i < 5; i++) See(SchedulerState.Calm);
        Assert.Equal(5, evidence.CopyRing().Looks.Count);
        Assert.All(evidence.CopyRing().Looks, look => Assert.Equal(GuardState.Calm, look.State));
    }

    [Fact]
    public void The_last_changes_of_the_state_are_kept_and_all_are_counted()
    {
        using GuardEvidence evidence = New(EvidenceLimits.Default with { TransitionsMax = 2 });
        Told();
        See(SchedulerState.Calm);
        for (int i = 0; i < 3; i++)
        {
            See(SchedulerState.Pressed);
            Await();
            See(SchedulerState.Calm);
            Await();
        }

        Assert.Equal([(GuardState.Calm, GuardState.Pressed), (GuardState.Pressed, GuardState.Calm)], evidence.Transitions.Select(each => (each.Transition.From, each.Transition.To)));
        Assert.Equal(3, evidence.TransitionsTo(GuardState.Pressed));
        Assert.Equal(0, evidence.TransitionsTo(GuardState.Starved));
        Assert.Equal(clock.GetUtcNow(), evidence.Transitions[^1].At);
    }

    [Fact]
    public void The_begin_of_starvation_raises_the_alarm()
    {
        using GuardEvidence evidence = New();
        using var raised = new BlockingAlarm();
        evidence.SubscribeAlarms(raised.Take);
        See(SchedulerState.Calm);
        See(SchedulerState.Starved, TimeSpan.FromMilliseconds(103));
        Alarm alarm = raised.Await(Patience);
        Assert.StartsWith("Starved after", alarm.Summary, StringComparison.Ordinal);
        Assert.Equal("103 ms", alarm.Facts.ToDictionary()["wait"]);
    }

    [Fact]
    public void Disposed_of_it_follows_no_more_and_keeps_what_it_has()
    {
        GuardEvidence evidence = New();
        See(SchedulerState.Calm);
        evidence.Dispose();
        See(SchedulerState.Starved, TimeSpan.FromMilliseconds(103));
        Assert.Single(evidence.CopyRing().Looks);
        Assert.Equal(0, evidence.Alarms);
    }

    [Fact]
    public void Blocked_calls_are_found_on_demand_by_name_and_the_last_report_is_kept()
    {
        using GuardEvidence evidence = New();
        using var begun = new CountdownEvent(2);
        using var end = new ManualResetEventSlim();
        var held = new ConcurrentQueue<Thread>();
        for (int i = 0; i < 2; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => { held.Enqueue(Thread.CurrentThread); begun.Signal(); HoldForTheTest(end); }, null);
        begun.Wait(TestContext.Current.CancellationToken);
        // Sleeps: who has begun need not have come to its wait.
        Assert.True(SpinWait.SpinUntil(() => held.All(thread => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0), Patience), "they do not wait");
        // On a busy machine the sampler may get no processor for as long as a sample takes.
        BlockedCallReport report = evidence.TakeBlockedCalls(TestContext.Current.CancellationToken);
        for (int again = 0; again < 100 && report is { Failure: null, Rounds: 0 }; again++) report = evidence.TakeBlockedCalls(TestContext.Current.CancellationToken);
        end.Set();
        Assert.Null(report.Failure);
        BlockedCall call = Assert.Single(report.Calls, call => call.Caller.EndsWith($"{nameof(GuardEvidenceTests)}.{nameof(HoldForTheTest)}", StringComparison.Ordinal));
        Assert.Equal("ManualResetEventSlim.Wait", call.Wait);
        Assert.Equal(2, call.Threads);
        Assert.Same(report, evidence.LastBlockedCalls);
    }

    [Theory]
    [InlineData(nameof(EvidenceLimits.LooksMax))]
    [InlineData(nameof(EvidenceLimits.TransitionsMax))]
    [InlineData(nameof(EvidenceLimits.SampleTime))]
    [InlineData(nameof(EvidenceLimits.StoppedMax))]
    [InlineData(nameof(EvidenceLimits.CallsMax))]
    [InlineData(nameof(EvidenceLimits.FramesMax))]
    public void A_bound_that_is_not_positive_is_refused_by_name(string name)
    {
        EvidenceLimits limits = EvidenceLimits.Default with { };
        System.Reflection.PropertyInfo property = typeof(EvidenceLimits).GetProperty(name)!;
        property.SetValue(limits, property.PropertyType == typeof(int) ? 0 : TimeSpan.Zero);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new BlockedCallSampler(limits)).ParamName);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void HoldForTheTest(ManualResetEventSlim end) => end.Wait();

    private GuardEvidence New(EvidenceLimits? limits = null) =>
        new(guard, Interval, limits ?? EvidenceLimits.Default, clock, body => new Thread(() => body()) { IsBackground = true });

    // Told after the evidence, which subscribed before.
    private void Told() => guard.Subscribe(_ => told.Release());

    private void Await() => Assert.True(told.Wait(Patience, TestContext.Current.CancellationToken), "the transition was not told");

    private void See(SchedulerState state, TimeSpan wait = default)
    {
        now += Interval;
        guard.See(new ProbeLook(now, now, wait, state == SchedulerState.Calm, state));
    }

    private sealed class BlockingAlarm : IDisposable
    {
        private readonly SemaphoreSlim raised = new(0);
        private Alarm? alarm;

        public void Take(Alarm raisedNow)
        {
            alarm = raisedNow;
            raised.Release();
        }

        public Alarm Await(TimeSpan patience)
        {
            Assert.True(raised.Wait(patience, TestContext.Current.CancellationToken), "no alarm was raised");
            return alarm!;
        }

        public void Dispose() => raised.Dispose();
    }
}
