using Skein.Probe;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Probe;

public sealed class ProbeLoopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMicroseconds(20);

    private readonly ProbeStage stage = new();

    [Fact]
    public void A_pool_that_serves_at_once_is_calm_and_gets_an_item_each_interval()
    {
        stage.Calmly(10 * Second);
        Assert.Empty(stage.Transitions);
        Assert.Equal(1000, stage.Report.Total.Count);
        Assert.Equal(1001, stage.Pool.Posts);
        Assert.Equal(Soon, stage.Report.Total.Max);
    }

    [Fact]
    public void While_an_item_waits_there_is_no_second_one()
    {
        stage.Pass(10 * Second);
        Assert.Equal(1, stage.Pool.Posts);
    }

    [Fact]
    public void A_pool_that_stops_is_told_when_the_item_has_waited_for_the_threshold()
    {
        stage.Calmly(Second);
        TimeSpan stopped = stage.Report.Lasts;
        stage.Pass(Second);
        Assert.Equal([SchedulerState.Pressed, SchedulerState.Starved], stage.Transitions.Select(change => change.To));
        Assert.Equal([30.0, 100.0], stage.Transitions.Select(change => change.Wait.TotalMilliseconds));
        Assert.Equal(TimeSpan.FromMilliseconds(100), stage.Transitions[1].At - stopped);
        Assert.Equal((7, 6, 5, 42L), (stage.Transitions[1].Threads, stage.Transitions[1].BusyThreads, stage.Transitions[1].ThreadsMin, stage.Transitions[1].Queued));
        Assert.Equal(1, stage.Report.Starvations);
        Assert.Equal(1, stage.Report.Pressures);
        Assert.Equal(TimeSpan.FromMilliseconds(1000), stage.Report.Waiting);
    }

    [Theory]
    [InlineData(7, 20, 33)]
    [InlineData(10, 25, 100)]
    [InlineData(3, 4, 5)]
    [InlineData(100, 101, 350)]
    public void Each_threshold_is_met_to_the_millisecond_whatever_the_interval(int interval, int pressed, int starved)
    {
        var other = new ProbeStage(new ProbeOptions
        {
            Interval = TimeSpan.FromMilliseconds(interval),
            PressedThreshold = TimeSpan.FromMilliseconds(pressed),
            StarvedThreshold = TimeSpan.FromMilliseconds(starved),
        });
        other.Pass(Second);
        Assert.Equal([pressed, starved], other.Transitions.Select(change => (int)change.Wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData(14.8, 1)]
    [InlineData(13, 4)]
    [InlineData(10, 10)]
    [InlineData(15, 10)]
    public void The_next_look_is_sooner_where_a_threshold_is_near_but_not_within_the_millisecond(double stepMilliseconds, double nextMilliseconds)
    {
        stage.Pass(2 * TimeSpan.FromMilliseconds(stepMilliseconds), late: TimeSpan.FromMilliseconds(stepMilliseconds - 10));
        Assert.Equal(TimeSpan.FromMilliseconds(nextMilliseconds), stage.UntilNextLook);
    }

    [Fact]
    public void It_recovers_after_half_a_second_of_short_waits()
    {
        stage.Pass(Second);
        stage.Pool.Run();
        stage.Look();
        TimeSpan served = stage.Transitions[^1].At + stage.Report.Lasts;
        stage.Calmly(2 * Second);
        Assert.Equal([SchedulerState.Pressed, SchedulerState.Starved, SchedulerState.Calm], stage.Transitions.Select(change => change.To));
        Assert.Equal(TimeSpan.FromMilliseconds(500), stage.Transitions[^1].At - served);
        Assert.Equal(Soon, stage.Transitions[^1].Wait);
        Assert.Equal((1, 1), (stage.Report.Pressures, stage.Report.Starvations));
        Assert.Equal(TimeSpan.FromMilliseconds(70), stage.Transitions[1].Lasted);
        Assert.Equal(stage.Transitions[2].At - stage.Transitions[1].At, stage.Transitions[2].Lasted);
    }

    [Fact]
    public void An_item_that_waited_stands_for_those_that_could_not_be_queued()
    {
        stage.Pass(Second);
        stage.Pool.Run();
        stage.Look();
        DelaySummary total = stage.Report.Total;
        Assert.Equal(101, total.Count);
        Assert.Equal(Second, total.Max);
        Assert.InRange(total.P50.TotalMilliseconds, 500, 540);
    }

    [Fact]
    public void Delays_beyond_the_stand_ins_are_dropped_and_counted()
    {
        var small = new ProbeStage(limits: new ProbeLimits { StandInsMax = 30 });
        small.Pass(Second);
        small.Pool.Run();
        small.Look();
        Assert.Equal(31, small.Report.Total.Count);
        Assert.Equal(70, small.Report.Dropped);
    }

    [Fact]
    public void A_machine_that_wakes_everybody_late_raises_no_alarm()
    {
        // Each wake 90 ms late, and the item run as late: by a look at the ages alone that is a wait of 99 ms.
        stage.Pass(60 * Second, late: TimeSpan.FromMilliseconds(90), delay: TimeSpan.FromMilliseconds(99));
        Assert.Empty(stage.Transitions);
        Assert.Equal((600, 0), (stage.Report.LateWakes, stage.Report.Suspensions));
        Assert.Equal(600 * TimeSpan.FromMilliseconds(90), stage.Report.LateTime);
        Assert.Equal(TimeSpan.FromMilliseconds(99), stage.Report.Total.Max);
    }

    [Fact]
    public void An_item_whose_thread_does_not_get_a_processor_raises_no_alarm()
    {
        stage.Pool.ThreadToSpare = true;
        stage.Pass(60 * Second);
        Assert.Empty(stage.Transitions);
        Assert.Equal(60 * Second, stage.Report.Waiting);
    }

    [Fact]
    public void A_starved_pool_is_seen_on_a_late_machine_too_only_later()
    {
        stage.Pass(60 * Second, late: TimeSpan.FromMilliseconds(40));
        Assert.Equal(SchedulerState.Starved, stage.State);
        Assert.Equal(TimeSpan.FromMilliseconds(500), stage.Transitions[^1].At);
    }

    [Theory]
    [InlineData(0.25, 150)]
    [InlineData(0.249, 500)]
    public void Lateness_that_the_process_makes_itself_does_not_hide_that_its_pool_starves(double share, int seenMilliseconds)
    {
        UsesProcessors(share);
        stage.Pass(60 * Second, late: TimeSpan.FromMilliseconds(40));
        Assert.Equal(SchedulerState.Starved, stage.State);
        Assert.Equal(TimeSpan.FromMilliseconds(seenMilliseconds), stage.Transitions[^1].At);
    }

    [Fact]
    public void A_stop_of_a_process_that_computes_is_still_a_stop()
    {
        UsesProcessors(1);
        stage.Pass(TimeSpan.FromMilliseconds(20));
        stage.Time.Advance(Second + TimeSpan.FromMilliseconds(10));
        stage.Look();
        // What was planned counts: 30 ms.
        Assert.Equal(SchedulerState.Pressed, stage.State);
        Assert.Equal(1, stage.Report.Suspensions);
    }

    [Fact]
    public void A_process_that_was_stopped_for_an_hour_raises_no_alarm_and_has_no_long_delay()
    {
        stage.Calmly(Second);
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Look();
        stage.Pool.Run();
        stage.Calmly(Second);
        Assert.Empty(stage.Transitions);
        Assert.Equal(1, stage.Report.Suspensions);
        Assert.Equal(1, stage.Report.LateWakes);
        Assert.True(stage.Report.Total.Max < TimeSpan.FromMilliseconds(20), $"{stage.Report.Total}");
    }

    [Fact]
    public void A_stop_of_the_process_does_not_cure_a_starved_pool()
    {
        stage.Pass(Second);
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Pool.Run();
        stage.Look();
        Assert.Equal(SchedulerState.Starved, stage.State);
        stage.Calmly(TimeSpan.FromMilliseconds(400));
        Assert.Equal(SchedulerState.Starved, stage.State);
        stage.Calmly(TimeSpan.FromMilliseconds(200));
        Assert.Equal(SchedulerState.Calm, stage.State);
    }

    [Fact]
    public void A_stop_among_short_waits_does_not_cure_a_starved_pool_either()
    {
        stage.Pass(Second);
        stage.Calmly(TimeSpan.FromMilliseconds(100));
        stage.Pool.Run();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Look();
        Assert.Equal(SchedulerState.Starved, stage.State);
        stage.Calmly(TimeSpan.FromMilliseconds(600));
        Assert.Equal(SchedulerState.Calm, stage.State);
    }

    [Fact]
    public void A_wake_that_is_late_by_no_more_than_is_allowed_is_not_late()
    {
        stage.Pass(Second, late: TimeSpan.FromMilliseconds(10));
        Assert.Equal((0, TimeSpan.Zero), (stage.Report.LateWakes, stage.Report.LateTime));
        stage.Pass(Second, late: TimeSpan.FromMilliseconds(10) + TimeSpan.FromTicks(1));
        Assert.NotEqual(0, stage.Report.LateWakes);
    }

    [Fact]
    public void What_was_before_the_first_look_is_neither_watched_nor_late_nor_lasting()
    {
        var loop = new ProbeLoop(new ProbeOptions(), new ProbeLimits(), stage.Time, new ScriptedPool(), _ => { });
        ProbeLook? first = null;
        loop.Looked += look => first = look;
        stage.Time.Advance(TimeSpan.FromHours(1));
        loop.Step();
        ProbeReport report = loop.Report(SchedulerState.Calm);
        Assert.Equal((0, 0, TimeSpan.Zero), (report.LateWakes, report.Suspensions, report.Lasts));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.Zero), (first?.Now, first?.Watched));
    }

    [Fact]
    public void After_a_refused_post_it_tries_again_at_the_next_look()
    {
        stage.Pool.Run();
        stage.Pool.Refusal = new InsufficientMemoryException();
        Assert.Throws<InsufficientMemoryException>(() => stage.Look());
        stage.Pool.Refusal = null;
        stage.Calmly(Second);
        Assert.Equal(SchedulerState.Calm, stage.State);
        Assert.Equal(100, stage.Report.Total.Count);
    }

    [Fact]
    public void A_late_look_is_counted_once_also_where_no_item_follows()
    {
        stage.Pool.Run();
        stage.Pool.Refusal = new InsufficientMemoryException();
        stage.Time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Throws<InsufficientMemoryException>(() => stage.Look());
        stage.Pool.Refusal = null;
        stage.Pass(TimeSpan.FromMilliseconds(10));
        Assert.Equal((1, TimeSpan.FromMilliseconds(40)), (stage.Report.LateWakes, stage.Report.LateTime));
    }

    [Fact]
    public void Nothing_waits_after_a_refused_post_or_while_a_look_tells_that_the_item_ran()
    {
        var waits = new List<TimeSpan>();
        stage.Loop.Looked += _ => waits.Add(stage.Report.Waiting);
        stage.Calmly(TimeSpan.FromMilliseconds(10));
        stage.Pass(TimeSpan.FromMilliseconds(10));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMilliseconds(10)], waits);
        stage.Pool.Run();
        stage.Pool.Refusal = new InsufficientMemoryException();
        Assert.Throws<InsufficientMemoryException>(() => stage.Look());
        stage.Time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(TimeSpan.Zero, stage.Report.Waiting);
    }

    [Fact]
    public void A_probe_that_does_not_look_says_nothing_of_how_long()
    {
        stage.Pass(Second);
        ProbeReport report = stage.Loop.Report(SchedulerState.Unknown);
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (report.Lasts, report.Waiting));
    }

    [Fact]
    public void What_the_process_computed_before_an_item_does_not_explain_lateness_at_its_first_look()
    {
        ProbeLook last = default;
        stage.Loop.Looked += look => last = look;
        UsesProcessors(1);
        stage.Pass(TimeSpan.FromMilliseconds(10));
        stage.Calmly(Second);
        stage.Pass(TimeSpan.FromMilliseconds(50), late: TimeSpan.FromMilliseconds(40));
        Assert.Equal(TimeSpan.FromMilliseconds(10), last.Wait);
    }

    [Fact]
    public void A_look_allocates_nothing()
    {
        long heard = 0;
        stage.Loop.Looked += _ => heard++;
        stage.Loop.Delayed += _ => heard++;
        long looks = 0;
        Assert.Equal(0, Allocated.Least(() => Looks(10_000)));
        Assert.Equal(2 * looks, heard);

        void Looks(int count)
        {
            looks += count;
            for (int i = 0; i < count; i++)
            {
                stage.Pool.Run();
                stage.Time.Advance(TimeSpan.FromMilliseconds(10));
                stage.Look();
            }
        }
    }

    private void UsesProcessors(double share)
    {
        long begin = stage.Time.GetTimestamp();
        stage.Pool.OwnProcessorTime = () => share * stage.Time.GetElapsedTime(begin);
    }
}
