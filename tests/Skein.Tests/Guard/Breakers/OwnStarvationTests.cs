using Skein.Guard;
using Skein.Guard.Breakers;
using Xunit;

namespace Skein.Tests.Guard.Breakers;

public sealed class OwnStarvationTests
{
    [Fact]
    public void Calls_without_an_answer_while_the_scheduler_is_starved_are_excused()
    {
        var stage = new BreakerStage();
        for (int call = 0; call < 500; call++)
        {
            BreakerCall begun = stage.Breaker.TryBegin();
            stage.Time.Advance(60);
            stage.Starve();
            stage.Time.Advance(40);
            begun.End(CallOutcome.Unanswered);
        }

        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        CircuitReport report = stage.Breaker.Report();
        Assert.Equal((500, 0), (report.Calls.Excused, report.Calls.Counted));
    }

    [Fact]
    public void Calls_without_an_answer_while_it_is_calm_are_not()
    {
        var stage = new BreakerStage();
        stage.Starve();
        stage.Time.Advance(1);
        stage.Call(CallOutcome.Unanswered, 33);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
        Assert.Equal(0, stage.Breaker.Report().Calls.Excused);
    }

    [Fact]
    public void A_definite_answer_counts_also_while_it_is_starved()
    {
        var stage = new BreakerStage();
        for (int call = 0; call < 33; call++)
        {
            stage.Starve();
            stage.Call(CallOutcome.Failed);
            stage.Starve();
        }

        Assert.Equal(CircuitState.Open, stage.Breaker.State);
    }

    [Fact]
    public void Starvation_that_is_seen_after_the_calls_of_a_sample_have_ended_takes_them_back()
    {
        // The probe says so only when it has lasted for its threshold; until then calls have run into their timeouts.
        var stage = new BreakerStage();
        for (int sample = 0; sample < 50; sample++)
        {
            stage.Call(CallOutcome.Unanswered, 10);
            stage.Starve();
            stage.Call(CallOutcome.Unanswered);
        }

        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        Assert.Equal(550, stage.Breaker.Report().Calls.Excused);
    }

    [Fact]
    public void Starvation_that_is_seen_after_the_first_of_the_bad_samples_takes_the_row_back()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Unanswered, 22);
        stage.Time.Advance(1);
        stage.Starve();
        stage.Time.Advance(1);
        stage.Call(CallOutcome.Unanswered, 11);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        // From then on it is calm, and the dependency does not answer.
        stage.Call(CallOutcome.Unanswered, 33);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
    }

    [Fact]
    public void Bad_samples_of_definite_answers_stay_in_the_row()
    {
        var stage = new BreakerStage();
        stage.Call(CallOutcome.Failed, 22);
        stage.Starve();
        stage.Time.Advance(1);
        stage.Call(CallOutcome.Unanswered, 11);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        stage.Call(CallOutcome.Failed, 11);
        Assert.Equal(CircuitState.Open, stage.Breaker.State);
    }

    [Fact]
    public void A_few_errors_among_excused_calls_open_nothing()
    {
        // Good answers are lost while starved, errors are not: of the calls that count all have failed.
        var stage = new BreakerStage();
        for (int call = 0; call < 1_000; call++)
        {
            stage.Starve();
            stage.Call(call % 20 == 0 ? CallOutcome.Failed : CallOutcome.Unanswered);
        }

        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        Assert.Equal(50, stage.Breaker.Report().Calls.Counted);
    }

    [Fact]
    public void Half_open_a_trial_without_an_answer_while_starved_counts_for_nothing()
    {
        var stage = new BreakerStage();
        BreakerCall trial = stage.Try();
        for (int call = 0; call < 50; call++)
        {
            stage.Starve();
            trial.End(CallOutcome.Unanswered);
            trial = stage.Breaker.TryBegin();
            Assert.True(trial.IsAllowed);
        }

        trial.End(CallOutcome.Succeeded);
        Assert.Equal(CircuitState.HalfOpen, stage.Breaker.State);
        stage.Call(CallOutcome.Succeeded, 19);
        Assert.Equal(CircuitState.Closed, stage.Breaker.State);
        Assert.Equal(50, stage.Breaker.Report().Calls.Excused);
    }

    /// <summary>
    /// A healthy dependency: 1 % of its answers are errors. While the own scheduler is starved, calls run into their
    /// timeout; the probe sees it 100 ms late.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Own_starvation_never_opens_the_breaker_of_a_healthy_dependency(int seed)
    {
        var stage = new BreakerStage();
        var run = new SimulatedCalls(stage, new Chance(seed)) { FailedPercent = 1, TimesOutWhileStarved = true };
        run.Go(TimeSpan.FromMinutes(30));
        Assert.True(run.Starvations > 50, $"{run.Starvations} starvations");
        Assert.True(stage.Breaker.Report().Calls.Excused > 1_000);
        Assert.Empty(stage.Told);
    }

    /// <summary>The same without knowledge of the scheduler: what any other breaker sees.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_knowing_the_scheduler_the_same_calls_open_it(int seed)
    {
        var stage = new BreakerStage();
        var run = new SimulatedCalls(stage, new Chance(seed)) { FailedPercent = 1, TimesOutWhileStarved = true, TellsStarvation = false };
        run.Go(TimeSpan.FromMinutes(30));
        Assert.NotEmpty(stage.Told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_dependency_that_answers_with_errors_opens_it_within_three_samples_although_starved(int seed)
    {
        var stage = new BreakerStage();
        var run = new SimulatedCalls(stage, new Chance(seed)) { FailedPercent = 100, TimesOutWhileStarved = false, AlwaysStarved = true };
        run.Go(TimeSpan.FromSeconds(4));
        Assert.Equal(CircuitState.Open, stage.Told[0].To);
        Assert.InRange(stage.Told[0].Lasted, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.5));
    }
}
