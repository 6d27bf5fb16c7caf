using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Skein.Alarms;
using Skein.Spans;
using Skein.Tags;
using Skein.Tests.Support;
using Xunit;
using static Skein.Tests.Spans.SpansGoneWrong;

namespace Skein.Tests.Spans;

public sealed class SpanMonitorTests
{
    [Fact]
    public void A_span_that_a_unit_leaves_open_is_found_once_nobody_can_end_it()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start();
        (string span, string trace) = LeaveOpen(recorder.Source, "left");
        SpanFinding finding = Found(monitor, recorder.Source, "left");
        Assert.Equal((SpanFindingKind.LeftOpen, true), (finding.Kind, finding.IsUnitEnded));
        Assert.Equal((span, trace), (finding.SpanId, finding.TraceId));
        Assert.Equal("leaves it", finding.Site.Name);
        Assert.EndsWith("SpansGoneWrong.cs", finding.Site.File);
        Assert.StartsWith("span \"left", finding.ToString());
    }

    [Fact]
    public void A_finding_is_an_alarm_of_its_kind()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start();
        using var alarms = new BlockingCollection<Alarm>();
        using IDisposable subscription = monitor.SubscribeAlarms(alarms.Add);
        (string span, _) = LeaveOpen(recorder.Source, "alarming");
        Found(monitor, recorder.Source, "alarming");
        Look(monitor);
        // Skein's own thread may be the one that tells it.
        Alarm alarm = TakeUntil(alarms, alarm => alarm.Facts.Any(fact => fact.Value == span));
        Assert.Equal("open-span", alarm.Name);
    }

    private static Alarm TakeUntil(BlockingCollection<Alarm> alarms, Predicate<Alarm> wanted)
    {
        while (true)
        {
            Assert.True(alarms.TryTake(out Alarm? alarm, TimeSpan.FromMinutes(1)), "no such alarm came");
            if (wanted(alarm)) return alarm;
        }
    }

    [Fact]
    public async Task A_span_that_is_lost_while_its_unit_goes_on_is_found_too()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start();
        using TagUnit unit = Tag.Begin("goes on");
        await LoseInside(recorder.Source);
        // Off the stack of what has just ended, which has the span in its context.
        await Task.Yield();
        SpanFinding finding = Found(monitor, recorder.Source, "lost inside");
        Assert.Equal((SpanFindingKind.LeftOpen, false, unit.Id), (finding.Kind, finding.IsUnitEnded, finding.Unit));
    }

    [Fact]
    public async Task A_span_that_was_handed_to_a_queue_is_no_finding()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start();
        var queue = Channel.CreateUnbounded<Activity>();
        await Tag.Run(() =>
        {
            Activity handed = recorder.Source.StartActivity("handed over " + recorder.Source.Name)!;
            queue.Writer.TryWrite(handed);
        }, "producer");
        Look(monitor);
        (await queue.Reader.ReadAsync()).Stop();
        Look(monitor);
        Assert.Equal(1, recorder.Count);
        Assert.Empty(Of(monitor, recorder.Source));
    }

    [Fact]
    public void Spans_that_end_in_any_order_are_no_findings()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start();
        EndAll(recorder.Source);
        Look(monitor);
        Assert.Equal(300, recorder.Count);
        Assert.Empty(Of(monitor, recorder.Source));
        Assert.Equal(0, monitor.Dropped);
    }

    [Fact]
    public void A_source_that_was_disposed_of_tells_no_ends_and_makes_no_findings()
    {
        using var monitor = SpanMonitor.Start();
        using var recorder = new SpanRecorder();
        LeaveOpen(recorder.Source, "unknown");
        recorder.Source.Dispose();
        Look(monitor);
        Assert.Empty(Of(monitor, recorder.Source));
    }

    [Fact]
    public async Task A_span_that_somebody_holds_is_overdue_only_where_that_is_asked_for()
    {
        using var recorder = new SpanRecorder();
        using var patient = SpanMonitor.Start();
        using var strict = SpanMonitor.Start(new SpanMonitorOptions { OverdueAfter = TimeSpan.Zero });
        Activity? held = null;
        await Tag.Run(() => { held = recorder.Source.StartActivity("held " + recorder.Source.Name); }, "holder");
        Look(patient);
        strict.Look();
        strict.Look();
        SpanFinding finding = Assert.Single(Of(strict, recorder.Source));
        Assert.Equal((SpanFindingKind.LeftOpen, true), (finding.Kind, finding.IsUnitEnded));
        Assert.Empty(Of(patient, recorder.Source));
        held!.Stop();
    }

    [Fact]
    public async Task Work_that_runs_on_under_a_span_that_has_ended_is_found()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions { EndedEarlyAfter = TimeSpan.Zero });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = Signal();
        Task forgotten;
        using (Activity request = recorder.Source.StartActivity("request " + recorder.Source.Name)!)
        {
            forgotten = Tag.Run(() => Begun(begun, gate), "forgotten");
            await Older(begun.Task);
        }

        gate.SetResult();
        await forgotten;
        SpanFinding finding = Assert.Single(Of(monitor, recorder.Source));
        Assert.Equal((SpanFindingKind.EndedEarly, "forgotten"), (finding.Kind, finding.Site.Name));
        Assert.Equal(recorder[0].SpanId.ToHexString(), finding.SpanId);
    }

    [Fact]
    public async Task A_units_own_span_that_its_work_ended_is_found()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions { EndedEarlyAfter = TimeSpan.Zero });
        await TaggedSpan.Invoke(recorder.Source, "own " + recorder.Source.Name, async () =>
        {
            await Older(Task.CompletedTask);
            Activity.Current!.Stop();
            await Task.Yield();
        });
        Assert.Equal(SpanFindingKind.EndedEarly, Assert.Single(Of(monitor, recorder.Source)).Kind);
    }

    [Fact]
    public async Task Work_that_outlives_its_parents_span_in_a_span_of_its_own_is_no_finding()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions { EndedEarlyAfter = TimeSpan.Zero });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = Signal(), bareBegun = Signal();
        Task tagged, bare;
        using (Activity request = recorder.Source.StartActivity("request " + recorder.Source.Name)!)
        {
            tagged = TaggedSpan.Run(recorder.Source, "tagged " + recorder.Source.Name, () => Begun(begun, gate));
            bare = Tag.Run(async () =>
            {
                using Activity? own = recorder.Source.StartActivity("bare " + recorder.Source.Name);
                await Begun(bareBegun, gate);
            }, "bare");
            await begun.Task;
            await Older(bareBegun.Task);
        }

        gate.SetResult();
        await Task.WhenAll(tagged, bare);
        Look(monitor);
        Assert.Empty(Of(monitor, recorder.Source));
    }

    [Fact]
    public async Task A_pump_that_steps_out_of_the_span_it_was_started_in_is_no_finding()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions { EndedEarlyAfter = TimeSpan.Zero });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = Signal();
        Task pump;
        using (Activity request = recorder.Source.StartActivity("request " + recorder.Source.Name)!)
        {
            pump = Tag.Run(async () =>
            {
                Activity.Current = null;
                await Begun(begun, gate);
            }, "pump");
            await Older(begun.Task);
        }

        gate.SetResult();
        await pump;
        Assert.Empty(Of(monitor, recorder.Source));
    }

    [Fact]
    public async Task A_span_that_ends_just_before_its_unit_is_no_finding()
    {
        using var recorder = new SpanRecorder();
        // What is just before, on a machine that may stand still in between.
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions { EndedEarlyAfter = TimeSpan.FromMinutes(2) });
        await Tag.Run(async () =>
        {
            Activity? span = recorder.Source.StartActivity("finally " + recorder.Source.Name);
            try
            {
                await Task.Yield();
            }
            finally
            {
                span?.Stop();
            }

            await Task.Yield();
        }, "unit");
        await TaggedSpan.Invoke(recorder.Source, "own " + recorder.Source.Name, async () =>
        {
            await Task.Yield();
            Activity.Current!.Stop();
            await Task.Yield();
        });
        Look(monitor);
        Assert.Empty(Of(monitor, recorder.Source));
    }

    [Fact]
    public void Abandoned_work_is_a_finding_with_its_spawn_site()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start();
        Abandon(recorder.Source);
        SpanFinding finding = Found(monitor, recorder.Source, "abandoned");
        Assert.Equal(SpanFindingKind.Abandoned, finding.Kind);
        Assert.EndsWith("SpansGoneWrong.cs", finding.Site.File);
    }

    [Fact]
    public void It_asks_for_no_span_that_nobody_else_wants()
    {
        using var source = new ActivitySource("unwanted");
        using var monitor = SpanMonitor.Start();
        using TagUnit unit = Tag.Begin("unit");
        Assert.Null(source.StartActivity("unwanted"));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void The_same_again_is_counted_and_told_once_and_a_callback_that_throws_hurts_nobody()
    {
        using var recorder = new SpanRecorder();
        int told = 0;
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions
        {
            OnFinding = finding =>
            {
                if (!finding.Span.EndsWith(recorder.Source.Name, StringComparison.Ordinal)) return;
                Interlocked.Increment(ref told);
                throw new InvalidOperationException("a callback of the user's");
            },
        });
        using var faults = new SeenFaults();
        for (int i = 0; i < 5; i++) LeaveOpen(recorder.Source, "again");
        Collected.Until(() =>
        {
            monitor.Look();
            return Of(monitor, recorder.Source).Any(finding => finding.Count == 5);
        });
        // Skein's own thread may be the one that tells it.
        faults.Await(1, "a callback of the user's");
        Assert.Equal((1, 1), (told, faults.Of("a callback of the user's")));
        Assert.True(monitor.CountOf(SpanFindingKind.LeftOpen) >= 5);
    }

    [Fact]
    public void A_flood_of_open_spans_and_of_findings_stays_within_its_bounds()
    {
        using var recorder = new SpanRecorder();
        using var monitor = SpanMonitor.Start(new SpanMonitorOptions { Limits = new SpanLimits { OpenSpansMax = 64, FindingsMax = 3 } });
        var held = new List<Activity?>();
        using (TagScope unit = Tag.Scope("flood"))
        {
            for (int i = 0; i < 1000; i++)
            {
                held.Add(recorder.Source.StartActivity("flood"));
                Activity.Current = null;
            }
        }

        Assert.True(monitor.OpenCount <= 64);
        Assert.True(monitor.Dropped >= 1000 - 64);
        held.ForEach(span => span?.Stop());
        for (int i = 0; i < 10; i++) LeaveOpen(recorder.Source, $"flood {i}");
        Collected.Until(() =>
        {
            monitor.Look();
            return monitor.CountOf(SpanFindingKind.LeftOpen) >= 5;
        });
        Assert.True(monitor.Findings.Count <= 3);
    }

    [Fact]
    public void After_its_disposal_it_follows_nothing_and_a_second_one_does_nothing()
    {
        using var recorder = new SpanRecorder();
        SpanMonitor monitor = SpanMonitor.Start();
        Activity? open;
        using (TagScope unit = Tag.Scope("unit"))
        {
            open = recorder.Source.StartActivity("open");
            monitor.Dispose();
            monitor.Dispose();
            Activity.Current = null;
        }

        open!.Stop();
        LeaveOpen(recorder.Source, "unseen");
        Look(monitor);
        Assert.Equal(0, monitor.OpenCount);
        Assert.Empty(Of(monitor, recorder.Source));
    }

    /// <summary>Other tests of this process make findings too: only those of a source count.</summary>
    private static IEnumerable<SpanFinding> Of(SpanMonitor monitor, ActivitySource source) =>
        monitor.Findings.Where(finding => finding.Span.EndsWith(source.Name, StringComparison.Ordinal));

    private static SpanFinding Found(SpanMonitor monitor, ActivitySource source, string name)
    {
        Collected.Until(() =>
        {
            monitor.Look();
            return Of(monitor, source).Any();
        });
        SpanFinding finding = Assert.Single(Of(monitor, source));
        Assert.Equal($"{name} {source.Name}", finding.Span);
        return finding;
    }

    private static void Look(SpanMonitor monitor)
    {
        for (int i = 0; i < 3; i++)
        {
            Collected.Twice();
            monitor.Look();
        }
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Work that begins only when its parent's span has ended is another matter: each of these has begun before.
    private static Task Begun(TaskCompletionSource begun, TaskCompletionSource gate)
    {
        begun.SetResult();
        return gate.Task;
    }

    // Work counts as older than the end of a span where the clock of ticks says so.
    private static async Task Older(Task task)
    {
        await task;
        long start = TagRegistry.Shared.NowMilliseconds;
        while (TagRegistry.Shared.NowMilliseconds <= start + 1) await Task.Yield();
    }
}
