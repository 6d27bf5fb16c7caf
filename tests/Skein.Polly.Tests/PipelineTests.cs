using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Tests.Staging;
using Xunit;

namespace Skein.Polly.Tests;

public sealed class PipelineTests
{
    private static readonly BreakersOptions quick = new()
    {
        Default = new BreakerOptions { SampleCallsMin = 1, SampleTime = TimeSpan.Zero, OpenFor = TimeSpan.FromMilliseconds(5), TrialsMin = 1 },
    };

    /// <summary>Nothing that should be refused is let through to see how it does.</summary>
    private static readonly GuardOptions untrickled = new() { TricklePercent = 0 };

    [Fact]
    public void While_starved_sheddable_work_is_refused_before_it_begins_and_critical_work_goes_on()
    {
        using var stage = new StagedGuard(untrickled);
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { Priority = GuardPriority.Sheddable }).Build();
        var key = new ResiliencePropertyKey<GuardPriority>("priority");
        ResiliencePipeline chosen = new ResiliencePipelineBuilder()
            .AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { PriorityOf = context => context.Properties.GetValue(key, GuardPriority.Sheddable) }).Build();
        Assert.True(stage.Guard.IsArmed);
        Assert.Equal(1, pipeline.Execute(() => 1));
        stage.Starve();
        int ran = 0;
        GuardRejectedException refused = Assert.Throws<GuardRejectedException>(() => pipeline.Execute(() => ran++));
        Assert.Equal((0, RefusalReason.Starved), (ran, refused.Reason));
        Assert.True(refused.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Throws<GuardRejectedException>(() => chosen.Execute(() => ran++));
        ResilienceContext context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        context.Properties.Set(key, GuardPriority.Critical);
        Assert.Equal(2, chosen.Execute(_ => 2, context));

        int retries = 0;
        ResiliencePipeline retrying = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ExecutionRejectedException>(),
                MaxRetryAttempts = 3,
                Delay = TimeSpan.Zero,
                OnRetry = _ =>
                {
                    if (++retries == 2) stage.Recover();
                    return ValueTask.CompletedTask;
                },
            })
            .AddPipeline(pipeline).Build();
        Assert.Equal(3, retrying.Execute(() => 3));
        Assert.Equal(2, retries);
    }

    [Fact]
    public async Task What_was_admitted_is_in_flight_until_it_has_ended_whichever_way()
    {
        using var stage = new StagedGuard(untrickled);
        foreach (bool mayWait in new[] { false, true })
        {
            ResiliencePipeline<int> pipeline = new ResiliencePipelineBuilder<int>().AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { MayWait = mayWait }).Build();
            var release = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            ValueTask<int> running = pipeline.ExecuteAsync(async _ => await release.Task);
            Assert.Equal(1, InFlight(stage));
            release.SetException(new IOException("gone"));
            await Assert.ThrowsAsync<IOException>(async () => await running);
            Assert.Equal(0, InFlight(stage));
        }
    }

    [Fact]
    public void While_starved_timeouts_open_nothing_and_definite_failures_do_and_a_trial_closes_it()
    {
        using var stage = new StagedGuard(untrickled);
        using var breakers = new DependencyBreakers(quick, stage.Guard);
        ResiliencePipeline<HttpStatusCode> pipeline = new ResiliencePipelineBuilder<HttpStatusCode>()
            .AddSkeinCircuitBreaker(
                context => breakers.Of(context.OperationKey ?? "prices"),
                new SkeinCircuitBreakerStrategyOptions { OfResult = result => result is HttpStatusCode.InternalServerError ? CallOutcome.Failed : CallOutcome.Succeeded })
            .Build();
        stage.Starve();
        for (int call = 0; call < 10; call++)
        {
            Assert.Throws<TimeoutRejectedException>(() => pipeline.Execute(TimesOut));
        }

        HttpStatusCode TimesOut()
        {
            stage.Starve();
            throw new TimeoutRejectedException();
        }

        Assert.Equal((CircuitState.Closed, 10), (breakers.Of("prices").State, breakers.Of("prices").Report().Calls.Excused));
        for (int call = 0; call < 3; call++) Assert.Equal(HttpStatusCode.InternalServerError, pipeline.Execute(() => HttpStatusCode.InternalServerError));
        Assert.Equal(CircuitState.Open, breakers.Of("prices").State);
        stage.Recover();
        Assert.Equal(HttpStatusCode.OK, pipeline.Execute(() => HttpStatusCode.OK));
        Assert.Equal(CircuitState.Closed, breakers.Of("prices").State);
    }

    [Fact]
    public async Task While_calm_timeouts_open_the_circuit_and_the_refusal_is_an_outcome()
    {
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick.Default with { OpenFor = TimeSpan.FromHours(1), OpenForMax = TimeSpan.FromHours(1) } });
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddSkeinCircuitBreaker(breakers.Of("prices")).AddTimeout(TimeSpan.FromMilliseconds(10)).Build();
        for (int call = 0; call < 3; call++) await Assert.ThrowsAsync<TimeoutRejectedException>(async () => await pipeline.ExecuteAsync(async stop => await Never(stop)));
        ResilienceContext context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        Outcome<int> refused = await pipeline.ExecuteOutcomeAsync((_, _) => Outcome.FromResultAsValueTask(1), context, 0);
        var exception = Assert.IsType<GuardRejectedException>(refused.Exception);
        Assert.Equal(RefusalReason.CircuitOpen, exception.Reason);
        Assert.InRange(exception.RetryAfter, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_caller_that_goes_away_counts_for_nothing()
    {
        using var breakers = new DependencyBreakers(quick);
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddSkeinCircuitBreaker(breakers.Of("prices")).Build();
        for (int call = 0; call < 5; call++)
        {
            using var gone = new CancellationTokenSource();
            ValueTask running = pipeline.ExecuteAsync(async stop => await Never(stop), gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);
        }

        Assert.Equal((5, 0), (breakers.Of("prices").Report().Abandoned, breakers.Of("prices").Report().Calls.Total));
    }

    [Fact]
    public void A_judge_that_throws_is_told_and_harms_no_execution()
    {
        using var breakers = new DependencyBreakers(quick);
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
            .AddSkeinCircuitBreaker(breakers.Of("prices"), new SkeinCircuitBreakerStrategyOptions { OfResult = _ => throw new InvalidOperationException("a judge's own") }).Build();
        long faults = SkeinFaults.Count;
        for (int call = 0; call < 5; call++) Assert.Equal(call, pipeline.Execute(() => call));
        Assert.Equal(5, SkeinFaults.Count - faults);
        Assert.Equal(5, breakers.Of("prices").Report().Abandoned);
    }

    public static TheoryData<Exception, bool, CallOutcome> Judged => new()
    {
        { new TimeoutRejectedException(), true, CallOutcome.Unanswered },
        { new global::Polly.CircuitBreaker.BrokenCircuitException(), false, CallOutcome.Abandoned },
        { new GuardRejectedException(RefusalReason.Starved, TimeSpan.Zero), false, CallOutcome.Abandoned },
        { new OperationCanceledException(), true, CallOutcome.Abandoned },
        { new OperationCanceledException(), false, CallOutcome.Unanswered },
        { new HttpRequestException("", null, HttpStatusCode.BadGateway), false, CallOutcome.Failed },
        { new HttpRequestException("", null, HttpStatusCode.TooManyRequests), false, CallOutcome.Failed },
        { new HttpRequestException("", null, HttpStatusCode.NotFound), false, CallOutcome.Succeeded },
        { new HttpRequestException("", null, HttpStatusCode.RequestTimeout), false, CallOutcome.Unanswered },
        { new HttpRequestException("", new SocketException((int)SocketError.ConnectionRefused)), false, CallOutcome.Failed },
        { new SocketException((int)SocketError.ConnectionRefused), false, CallOutcome.Failed },
        { new HttpRequestException("", new SocketException((int)SocketError.ConnectionReset)), false, CallOutcome.Unanswered },
        { new IOException(), false, CallOutcome.Unanswered },
    };

    [Theory]
    [MemberData(nameof(Judged))]
    public void An_exception_is_judged_by_whether_our_own_doing_can_have_caused_it(Exception exception, bool isCancelled, CallOutcome expected)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(new CancellationToken(isCancelled));
        Assert.Equal(expected, SkeinCircuitBreakerStrategyOptions.OutcomeOfException(exception, context));
    }

    /// <summary>As the next look sees it.</summary>
    private static int InFlight(StagedGuard stage)
    {
        stage.Press();
        return stage.Guard.Report().Look.InFlight;
    }

    private static Task Never(CancellationToken stop) => new TaskCompletionSource().Task.WaitAsync(stop);
}
