using Polly;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Tests.Staging;
using Xunit;

namespace Skein.Polly.Tests;

/// <summary>What docs/breakers.md shows.</summary>
public sealed class BreakerPageTests
{
    [Fact]
    public async Task A_pipeline_of_guard_breaker_and_timeout_is_built_and_runs()
    {
        using var stage = new StagedGuard();
        StarvationGuard guard = stage.Guard;
        using var breakers = new DependencyBreakers(guard: guard);
        // show: pipeline
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
            .AddSkeinGuard(guard, new SkeinGuardStrategyOptions { Priority = GuardPriority.Sheddable })
            .AddSkeinCircuitBreaker(breakers.Of("prices"))
            .AddTimeout(TimeSpan.FromSeconds(2))
            .Build();
        // end: pipeline
        Assert.Equal(7, await pipeline.ExecuteAsync(_ => ValueTask.FromResult(7)));
        Assert.Equal(1, breakers.Of("prices").Report().Calls.Succeeded);
    }
}
