using System.Diagnostics.Metrics;
using Skein.Executors;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Evidence;
using Skein.Meters;
using Skein.Probe;
using Skein.Tags;
using Skein.Testing;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Meters;

public sealed class SkeinMeterTests
{
    [Fact]
    public void The_instruments_are_these()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == SkeinMeter.Name) seen.Add($"{instrument.Name} [{instrument.Unit}] {instrument.GetType().Name[..^2]}"); };
        listener.Start();
        using var probe = new StarvationProbe();
        using var guard = new StarvationGuard(new GuardOptions(), TimeProvider.System, new ThreadPoolPool());
        using var evidence = new GuardEvidence(guard, TimeSpan.FromMilliseconds(10));
        using var meter = new SkeinMeter(new MeterSources { Probe = probe, Guard = guard, Evidence = evidence, Calls = new CallMeters(), Registry = TagRegistry.Shared, Times = new TaskTimes(TimeProvider.System), Lost = () => 0 });
        Assert.Equal(
            [
                "guard.admitted [{request}] ObservableCounter",
                "guard.call.ended [{call}] ObservableCounter",
                "guard.call.refused [{call}] ObservableCounter",
                "guard.call.would_refuse [{call}] ObservableCounter",
                "guard.circuit.openings [{opening}] ObservableCounter",
                "guard.circuits [{circuit}] ObservableUpDownCounter",
                "guard.in_flight [{request}] ObservableUpDownCounter",
                "guard.limit [{request}] ObservableGauge",
                "guard.refused [{request}] ObservableCounter",
                "guard.threads.raised [{thread}] ObservableUpDownCounter",
                "guard.threads.raises [{raise}] ObservableCounter",
                "guard.state [] ObservableGauge",
                "guard.transitions [{transition}] ObservableCounter",
                "guard.trickled [{request}] ObservableCounter",
                "guard.would_refuse [{request}] ObservableCounter",
                "sched.probe.delay [s] Histogram",
                "sched.probe.late [{wake}] ObservableCounter",
                "sched.probe.starvations [{starvation}] ObservableCounter",
                "sched.probe.state [] ObservableGauge",
                "task.active [{task}] ObservableUpDownCounter",
                "task.lost [{task}] ObservableCounter",
                "task.poll.duration [s] Histogram",
                "task.schedule.delay [s] Histogram",
                "task.started [{task}] ObservableCounter",
            ],
            seen);
    }

    [Fact]
    public void Without_a_source_there_is_no_instrument()
    {
        using var meter = new SkeinMeter(new MeterSources());
        Assert.Empty(meter.Rows);
    }

    [Fact]
    public void A_listener_that_throws_harms_neither_the_probe_nor_the_work()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == SkeinMeter.Name) self.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("a user's fault"));
        listener.Start();
        var times = new TaskTimes(TimeProvider.System);
        using var probe = new StarvationProbe();
        using var meter = new SkeinMeter(new MeterSources { Probe = probe, Times = times });
        using var faults = new SeenFaults();
        times.Scheduled(TagKind.Task, TimeSpan.FromMilliseconds(1));
        times.Polled(TagKind.Task, TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, faults.Of("a user's fault"));
        using var measured = new CountdownEvent(3);
        probe.Delayed += _ => { if (!measured.IsSet) measured.Signal(); };
        probe.Start();
        Assert.True(measured.Wait(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        Assert.True(faults.Of("a user's fault") >= 5);
        Assert.Equal(0, probe.Report().Faults);
    }

    [Fact]
    public void Times_are_wanted_while_a_meter_is_there()
    {
        var times = new TaskTimes(TimeProvider.System);
        Assert.False(times.AreWanted);
        var meter = new SkeinMeter(new MeterSources { Times = times });
        Assert.True(times.AreWanted);
        meter.Dispose();
        meter.Dispose();
        Assert.False(times.AreWanted);
    }

    [Fact]
    public void Recording_a_time_allocates_nothing()
    {
        var times = new TaskTimes(TimeProvider.System);
        using var meter = new SkeinMeter(new MeterSources { Times = times });
        Assert.Equal(0, Allocated.Least(Record));

        void Record()
        {
            for (int i = 0; i < 10_000; i++) times.Scheduled(TagKind.Timer, TimeSpan.FromTicks(i));
        }
    }

    [Fact]
    public async Task One_in_a_number_of_what_a_thread_queues_is_measured_and_only_while_somebody_exports()
    {
        var clock = new SimulatedClock();
        var times = new TaskTimes(clock);
        await OnNewThreadAsync(() => Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, times.Sample())));
        using var meter = new SkeinMeter(new MeterSources { Times = times });
        await OnNewThreadAsync(() =>
        {
            for (int i = 0; i < 4 * TaskTimes.SamplePeriod; i++)
            {
                long queuedAt = times.Sample();
                Assert.Equal(i % TaskTimes.SamplePeriod == 0, queuedAt != 0);
                if (queuedAt == 0) continue;
                clock.Advance(TimeSpan.FromMilliseconds(3));
                long began = times.Began(TagKind.Call, queuedAt);
                clock.Advance(TimeSpan.FromMilliseconds(7));
                times.Ended(TagKind.Call, began);
            }
        });
        Assert.Equal(TimeSpan.FromMilliseconds(12), Assert.Single(times.ScheduleDelays()).Buckets.Sum);
        Assert.Equal(TimeSpan.FromMilliseconds(28), Assert.Single(times.PollDurations()).Buckets.Sum);
    }

    [Fact]
    public async Task Callbacks_tasks_and_worker_pools_are_measured()
    {
        using var meter = new SkeinMeter();
        await OnNewThreadAsync(() =>
        {
            using var done = new CountdownEvent(1);
            Tag.Queue(_ => done.Signal());
            done.Wait(TestContext.Current.CancellationToken);
        });
        await OnNewThreadAsync(() => Tag.Run(() => { }).Wait(TestContext.Current.CancellationToken));
        using (var pool = new WorkerPool())
        {
            await OnNewThreadAsync(() => pool.Queue(_ => { }));
        }

        string[] kinds = [.. TaskTimes.Shared.ScheduleDelays().Select(series => (string)series.Attributes[0].Value!)];
        Assert.Contains("work_item", kinds);
        Assert.Contains("task", kinds);
    }

    // What a thread queues first is measured.
    private static async Task OnNewThreadAsync(Action body) =>
        await Task.Factory.StartNew(body, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    [Fact]
    public void A_duration_on_a_bound_is_below_it()
    {
        var buckets = new DurationBuckets();
        foreach (TimeSpan bound in DurationBuckets.Bounds)
        {
            buckets.Record(bound);
            buckets.Record(bound + TimeSpan.FromTicks(1));
        }

        Assert.Equal([1, .. Enumerable.Repeat(2L, DurationBuckets.Bounds.Length - 1), 1], buckets.Counts());
    }
}
