using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Breakers;

public sealed class CircuitBreakerTests
{
    /// <summary>A sample ends with the first call that ends a second after the sample's first one: 11 calls of 100 ms.</summary>
    private const int CallsPerSample = 11;

    [Fact]
    public void Three_bad_samples_in_a_row_open_it_and_two_do_not()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Failed, (3 * CallsPerSample) - 1);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        stage.Call(CallOutcome.Failed);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
        CircuitTransition told = Assert.Single(stage.Told);
        Assert.Equal("prices.test: Open after 3.3 s Closed: 11 of 11 calls failed (0 of them without an answer), 0 excused", told.ToString());
    }

    [Fact]
    public void A_good_sample_between_bad_ones_begins_the_row_anew()
    {
        var stage = new BreakerStage();
        for (int round = 0; round < 20; round++)
        {
            stage.Call(CallOutcome.Failed, 2 * CallsPerSample);
            stage.Call(CallOutcome.Succeeded, CallsPerSample);
        }

        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        Assert.Empty(stage.Told);
    }

    [Fact]
    public void A_sample_is_bad_from_half_of_its_calls_on()
    {
        // 5 of 11 are less than half, 6 of 11 are more.
        foreach ((int failures, CircuitState expected) in new[] { (5, CircuitState.Closed), (6, CircuitState.Open) })
        {
            var stage = new BreakerStage();
            for (int sample = 0; sample < 3; sample++)
            {
                stage.Call(CallOutcome.Failed, failures);
                stage.Call(CallOutcome.Succeeded, CallsPerSample - failures);
            }

            Assert.Equal(expected, stage.Breaker.State);
        }
    }

    [Fact]
    public void A_burst_of_failures_within_a_second_is_one_sample_however_many_they_are()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Failed, 900, milliseconds: 1);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        stage.Call(CallOutcome.Succeeded, 2_000, milliseconds: 1);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        Assert.Equal((2_000, 900, 0), Plain(stage.Breaker.Report().Calls));
    }

    [Fact]
    public void A_sample_of_one_call_opens_it_after_three_failed_calls_as_the_article_has_it()
    {
        var stage = new BreakerStage(new BreakerOptions { SampleCallsMin = 1, SampleTime = TimeSpan.Zero });
        stage.Call(CallOutcome.Failed, 2);
        stage.Call(CallOutcome.Succeeded);
        stage.Call(CallOutcome.Failed, 2);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        stage.Call(CallOutcome.Failed);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
    }

    [Fact]
    public void While_open_it_refuses_for_thirty_seconds_and_says_how_long()
    {
        var stage = new BreakerStage();
        stage.Open();
        stage.Time.Advance(10_000);
        BreakerCall refused = stage.Breaker.TryBegin();
        Assert.False(refused.IsAllowed);
        Assert.Equal(TimeSpan.FromSeconds(20), refused.RetryAfter);
        stage.Time.Advance(19_999);
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
        stage.Time.Advance(1);
        Assert.True(stage.Breaker.TryBegin().IsAllowed);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        Assert.Equal(2, stage.Breaker.Report().Refused);
    }

    [Fact]
    public void Nineteen_of_twenty_trials_close_it_and_eighteen_open_it_again()
    {
        var stage = new BreakerStage();
        stage.Try().End(CallOutcome.Failed);
        stage.Call(CallOutcome.Succeeded, 18);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        stage.Call(CallOutcome.Succeeded);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);

        stage.Try().End(CallOutcome.Succeeded);
        stage.Call(CallOutcome.Succeeded, 17);
        stage.Call(CallOutcome.Failed);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        // The second failure decides, whatever the last trial would be.
        stage.Call(CallOutcome.Failed);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
        Assert.Equal(3, stage.Breaker.Report().Opened);
    }

    [Theory]
    [InlineData(20, 95, 1)]
    [InlineData(20, 100, 0)]
    [InlineData(1, 95, 0)]
    [InlineData(100, 95, 5)]
    [InlineData(10, 50, 5)]
    [InlineData(7, 0.001, 6)]
    public void So_many_trials_may_fail(int trials, double percent, int failures) =>
        Assert.Equal(failures, new BreakerOptions { TrialSuccessPercent = percent }.TrialFailuresMax(trials));

    [Fact]
    public void Trials_that_all_hang_for_the_open_time_open_it_again()
    {
        var stage = new BreakerStage();
        stage.Try();
        for (int trial = 1; trial < 5; trial++) Assert.True(stage.Breaker.TryBegin().IsAllowed);
        stage.Time.Advance(29_999);
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        stage.Time.Advance(1);
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
        Assert.Equal(5, stage.Told[^1].Evidence.Unanswered);
    }

    [Fact]
    public void Trials_that_hang_while_the_scheduler_is_starved_open_nothing()
    {
        var stage = new BreakerStage();
        stage.Try();
        for (int trial = 1; trial < 5; trial++) stage.Breaker.TryBegin();
        stage.Time.Advance(20_000);
        stage.Starve();
        stage.Time.Advance(20_000);
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
    }

    [Fact]
    public void The_open_time_grows_to_its_bound_and_begins_anew_when_it_has_closed()
    {
        var stage = new BreakerStage(new BreakerOptions { OpenFor = TimeSpan.FromSeconds(10), OpenGrowth = 2, OpenForMax = TimeSpan.FromSeconds(35), TrialsMin = 1 });
        stage.Open();
        foreach (int seconds in new[] { 10, 20, 35, 35 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), stage.Breaker.TryBegin().RetryAfter);
            stage.Time.Advance(seconds * 1000);
            stage.Breaker.TryBegin().End(CallOutcome.Failed);
        }

        stage.Time.Advance(35_000);
        stage.Breaker.TryBegin().End(CallOutcome.Succeeded);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        stage.Open();
        Assert.Equal(TimeSpan.FromSeconds(10), stage.Breaker.TryBegin().RetryAfter);
    }

    [Fact]
    public void Jitter_makes_the_open_time_longer_by_up_to_its_share()
    {
        var times = new List<double>();
        for (int seed = 0; seed < 200; seed++)
        {
            var stage = new BreakerStage(new BreakerOptions { OpenJitterPercent = 20 }, seed);
            stage.Open();
            times.Add(stage.Breaker.TryBegin().RetryAfter.TotalSeconds);
        }

        Assert.All(times, seconds => Assert.InRange(seconds, 30, 36));
        Assert.True(times.Max() - times.Min() > 5, $"from {times.Min()} to {times.Max()}");
    }

    [Fact]
    public void A_call_that_its_caller_gave_up_counts_for_nothing()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Abandoned, 500);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        Assert.Equal(default, stage.Breaker.Report().Calls);
        Assert.Equal(500, stage.Breaker.Report().Abandoned);
    }

    [Fact]
    public void A_trial_that_its_caller_gave_up_makes_room_for_another()
    {
        var stage = new BreakerStage(new BreakerOptions { TrialsAtOnce = 1 });
        BreakerCall trial = stage.Try();
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        trial.End(CallOutcome.Abandoned);
        Assert.True(stage.Breaker.TryBegin().IsAllowed);
    }

    [Fact]
    public void A_call_from_before_it_opened_does_not_decide_a_trial()
    {
        var stage = new BreakerStage();
        BreakerCall[] old = [.. Enumerable.Range(0, 30).Select(_ => stage.Breaker.TryBegin())];
        BreakerCall trial = stage.Try();
        foreach (BreakerCall call in old) call.End(CallOutcome.Failed);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        Assert.Equal(30, stage.Breaker.Report().Late);
        trial.End(CallOutcome.Succeeded);
    }

    [Fact]
    public void A_slow_success_counts_as_no_answer_where_that_is_asked_for()
    {
        var stage = new BreakerStage(new BreakerOptions { SlowAfter = TimeSpan.FromMilliseconds(99) });
        stage.Call(CallOutcome.Succeeded, 3 * CallsPerSample);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
        Assert.Equal(3 * CallsPerSample, stage.Breaker.Report().Calls.Unanswered);
    }

    [Fact]
    public void In_shadow_it_decides_and_counts_and_refuses_nothing()
    {
        var stage = new BreakerStage(new BreakerOptions { Mode = GuardMode.Shadow });
        stage.Open();
        for (int call = 0; call < 10; call++) Assert.True(stage.Breaker.TryBegin().IsAllowed);
        CircuitReport report = stage.Breaker.Report();
        Assert.Equal((0, 10), (report.Refused, report.WouldRefuse));
        // What goes through in spite of it closes nothing; trials do.
        stage.Time.Advance(30_000);
        stage.Call(CallOutcome.Succeeded, 20);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
    }

    [Fact]
    public void Of_a_share_of_the_calls_it_acts_on_that_share()
    {
        var stage = new BreakerStage(new BreakerOptions { Percent = 25 });
        stage.Open();
        int refused = Enumerable.Range(0, 4_000).Count(_ => !stage.Breaker.TryBegin().IsAllowed);
        Assert.InRange(refused, 850, 1_150);
        Assert.Equal(4_000 - refused, stage.Breaker.Report().WouldRefuse);
    }

    [Fact]
    public void Turned_off_while_it_is_open_it_lets_everything_through_at_once()
    {
        var stage = new BreakerStage();
        stage.Open();
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        stage.Breaker.Apply(stage.Breaker.Options with { Mode = GuardMode.Off });
        Assert.True(stage.Breaker.TryBegin().IsAllowed);
        stage.Breaker.Apply(stage.Breaker.Options with { Mode = GuardMode.Act });
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
    }

    [Fact]
    public void A_clock_that_steps_back_harms_nothing()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Failed, 5);
        stage.Time.Advance(-5_000);
        stage.Call(CallOutcome.Failed, 5);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        stage.Open();
        stage.Time.Advance(-3_600_000);
        Assert.False(stage.Breaker.TryBegin().IsAllowed);
        stage.Time.Advance(3_630_000);
        Assert.True(stage.Breaker.TryBegin().IsAllowed);
    }

    [Fact]
    public void The_closed_path_allocates_nothing()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Succeeded, 1_000);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int call = 0; call < 10_000; call++) stage.Breaker.TryBegin().End(CallOutcome.Succeeded);
        }));
    }

    [Fact]
    public void Calls_of_many_threads_are_all_counted_once()
    {
        var stage = new BreakerStage();
        Parallel.For(0, 8, _ =>
        {
            for (int call = 0; call < 20_000; call++)
            {
                BreakerCall begun = stage.Breaker.TryBegin();
                if (call % 16 == 0) stage.Time.Advance(1);
                begun.End(call % 4 == 0 ? CallOutcome.Failed : CallOutcome.Succeeded);
            }
        });
        Assert.Equal((120_000, 40_000, 0), Plain(stage.Breaker.Report().Calls));
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
    }

    [Fact]
    public void Never_are_more_trials_under_way_than_may_be_however_many_threads_ask()
    {
        var stage = new BreakerStage(new BreakerOptions { TrialsAtOnce = 3, TrialsMin = 10_000, TrialSuccessPercent = 0.001 });
        stage.Try().End(CallOutcome.Succeeded);
        int underWay = 0;
        int most = 0;
        int done = 0;
        Parallel.For(0, 8, _ =>
        {
            for (int call = 0, trials = 0; call < 50_000 && trials < 1_000; call++)
            {
                BreakerCall begun = stage.Breaker.TryBegin();
                if (!begun.IsAllowed) continue;
                trials++;
                int now = Interlocked.Increment(ref underWay);
                int seen;
                while (now > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, seen) != seen)
                {
                }

                Thread.SpinWait(20);
                Interlocked.Decrement(ref underWay);
                Interlocked.Increment(ref done);
                begun.End(call % 2 == 0 ? CallOutcome.Succeeded : CallOutcome.Failed);
            }
        });
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        Assert.InRange(most, 1, 3);
        Assert.Equal(done + 1, stage.Breaker.Report().Calls.Total - (3 * CallsPerSample));
    }

    private static (long Succeeded, long Failed, long Unanswered) Plain(CallCounts counts) => (counts.Succeeded, counts.Failed, counts.Unanswered);
}
