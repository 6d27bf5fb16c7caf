using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Polly.Tests;

public sealed class PipelineTests
{
    private static readonly BreakersOptions quick = new()
    {
        Default = new BreakerOptions { SampleCallsMin = 1, SampleTime = TimeSpan.Zero, OpenFor = TimeSpan.FromMilliseconds(5), TrialsMin = 1 },
    };

    private static readonly GuardOptions untrickled = new() { TricklePercent = 0 };

    [Fact]
    public async Task While_starved_sheddable_work_is_refused_before_it_begins_and_other_work_goes_on()
    {
        using var stage = new StagedGuard(untrickled);
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { Priority = GuardPriority.Sheddable }).Build();
        ResiliencePipeline critical = new ResiliencePipelineBuilder().AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { Priority = GuardPriority.Critical }).Build();
        Assert.True(stage.Guard.IsArmed);
        Assert.Equal(1, await pipeline.ExecuteAsync(_ => ValueTask.FromResult(1)));
        stage.Starve();
        int ran = 0;
        GuardRejectedException refused = await Assert.ThrowsAsync<GuardRejectedException>(async () => await pipeline.ExecuteAsync(_ =>
        {
            ran++;
            return ValueTask.CompletedTask;
        }));
        Assert.Equal((0, RefusalReason.Starved), (ran, refused.Reason));
        Assert.True(refused.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Throws<GuardRejectedException>(() => pipeline.Execute(() => ran++));
        Assert.Equal(2, critical.Execute(() => 2));
        stage.Recover();
        Assert.Equal(3, pipeline.Execute(() => 3));
    }

    [Fact]
    public async Task What_was_admitted_is_in_flight_until_it_has_ended_whichever_way()
    {
        using var stage = new StagedGuard();
        ResiliencePipeline<int> pipeline = new ResiliencePipelineBuilder<int>().AddSkeinGuard(stage.Guard).Build();
        var release = new TaskCompletionSource<int>();
        ValueTask<int> running = pipeline.ExecuteAsync(async _ => await release.Task);
        stage.Press();
        Assert.Equal(1, stage.Guard.Report().Look.InFlight);
        release.SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(async () => await running);
        stage.Press();
        Assert.Equal(0, stage.Guard.Report().Look.InFlight);
    }

    [Fact]
    public async Task The_priority_may_be_said_by_each_execution()
    {
        using var stage = new StagedGuard(untrickled);
        var key = new ResiliencePropertyKey<GuardPriority>("priority");
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
            .AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { PriorityOf = context => context.Properties.GetValue(key, GuardPriority.Sheddable), MayWait = true }).Build();
        stage.Starve();
        ResilienceContext context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        context.Properties.Set(key, GuardPriority.Critical);
        Assert.Equal(1, await pipeline.ExecuteAsync(_ => ValueTask.FromResult(1), context));
        ResilienceContextPool.Shared.Return(context);
        await Assert.ThrowsAsync<GuardRejectedException>(async () => await pipeline.ExecuteAsync(_ => ValueTask.FromResult(1)));
    }

    [Fact]
    public async Task A_retry_outside_of_the_guard_sees_its_refusal_like_any_of_pollys_own()
    {
        using var stage = new StagedGuard(untrickled);
        stage.Starve();
        int retries = 0;
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
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
            .AddSkeinGuard(stage.Guard, new SkeinGuardStrategyOptions { Priority = GuardPriority.Sheddable }).Build();
        Assert.Equal(7, await pipeline.ExecuteAsync(_ => ValueTask.FromResult(7)));
        Assert.Equal(2, retries);
    }

    [Fact]
    public async Task Three_definite_failures_open_the_circuit_although_starved_and_a_trial_closes_it()
    {
        using var stage = new StagedGuard();
        using var breakers = new DependencyBreakers(quick, stage.Guard);
        ResiliencePipeline<HttpStatusCode> pipeline = new ResiliencePipelineBuilder<HttpStatusCode>()
            .AddSkeinCircuitBreaker(breakers.Of("prices"), new SkeinCircuitBreakerStrategyOptions { OfResult = result => result is HttpStatusCode.InternalServerError ? CallOutcome.Failed : CallOutcome.Succeeded })
            .Build();
        stage.Starve();
        for (int call = 0; call < 3; call++) Assert.Equal(HttpStatusCode.InternalServerError, pipeline.Execute(() => HttpStatusCode.InternalServerError));
        Outcome<HttpStatusCode> refused = await pipeline.ExecuteOutcomeAsync((_, _) => Outcome.FromResultAsValueTask(HttpStatusCode.OK), ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken), 0);
        var exception = Assert.IsType<GuardRejectedException>(refused.Exception);
        Assert.Equal((RefusalReason.CircuitOpen, TimeSpan.FromMilliseconds(5)), (exception.Reason, exception.RetryAfter));
        stage.Recover();
        Assert.Equal(HttpStatusCode.OK, pipeline.Execute(() => HttpStatusCode.OK));
        Assert.Equal(CircuitState.Closed, breakers.Of("prices").State);
    }

    [Fact]
    public async Task Timeouts_while_starved_open_nothing_and_while_calm_they_do()
    {
        using var stage = new StagedGuard();
        using var breakers = new DependencyBreakers(quick, stage.Guard);
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
            .AddSkeinCircuitBreaker(context => breakers.Of(context.OperationKey ?? "one"))
            .AddTimeout(TimeSpan.FromMilliseconds(10)).Build();
        for (int call = 0; call < 10; call++)
        {
            await Assert.ThrowsAsync<TimeoutRejectedException>(async () => await pipeline.ExecuteAsync(async stop =>
            {
                stage.Starve();
                await Task.Delay(Timeout.Infinite, stop);
            }));
        }

        Assert.Equal((CircuitState.Closed, 10), (breakers.Of("one").State, breakers.Of("one").Report().Calls.Excused));
        stage.Recover();
        for (int call = 0; call < 3; call++) await Assert.ThrowsAsync<TimeoutRejectedException>(async () => await Never(pipeline));
        Assert.Equal(CircuitState.Open, breakers.Of("one").State);
    }

    [Fact]
    public async Task A_caller_that_goes_away_counts_for_nothing()
    {
        using var breakers = new DependencyBreakers(quick);
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddSkeinCircuitBreaker(breakers.Of("prices")).Build();
        for (int call = 0; call < 5; call++)
        {
            using var gone = new CancellationTokenSource();
            ValueTask running = pipeline.ExecuteAsync(async stop => await Task.Delay(Timeout.Infinite, stop), gone.Token);
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

    private static ValueTask Never(ResiliencePipeline pipeline) => pipeline.ExecuteAsync(async stop => await Task.Delay(Timeout.Infinite, stop));
}
