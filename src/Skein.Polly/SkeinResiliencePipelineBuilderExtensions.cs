using global::Polly;
using Skein.Guard;
using Skein.Guard.Breakers;

namespace Skein.Polly;

/// <summary>Skein's strategies for pipelines of Polly v8.</summary>
public static class SkeinResiliencePipelineBuilderExtensions
{
    /// <summary>
    /// While the scheduler is starved, work goes on only where the guard admits it; else the outcome is a
    /// <see cref="GuardRejectedException"/>. Put it outermost, so that nothing is retried for it and nothing waits in it.
    /// </summary>
    /// <param name="builder">The pipeline's builder.</param>
    /// <param name="guard">Who admits: <c>SkeinMonitor.Guard</c>.</param>
    /// <param name="options">How much the work matters; null for the defaults.</param>
    public static TBuilder AddSkeinGuard<TBuilder>(this TBuilder builder, StarvationGuard guard, SkeinGuardStrategyOptions? options = null)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(guard);
        options ??= new SkeinGuardStrategyOptions();
        builder.AddStrategy(_ => new SkeinGuardStrategy(guard, options), options);
        guard.Arm();
        return builder;
    }

    /// <summary>
    /// Asks a breaker before each execution, and tells it how that ended; while it is open the outcome is a
    /// <see cref="GuardRejectedException"/>. Put timeouts inside of it: what cancels it from outside looks like a caller
    /// that went away.
    /// </summary>
    /// <param name="builder">The pipeline's builder.</param>
    /// <param name="breaker">The dependency's breaker: <c>breakers.Of("prices")</c>.</param>
    /// <param name="options">How the ends are judged; null for the defaults.</param>
    public static TBuilder AddSkeinCircuitBreaker<TBuilder>(this TBuilder builder, CircuitBreaker breaker, SkeinCircuitBreakerStrategyOptions? options = null)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        ArgumentNullException.ThrowIfNull(breaker);
        return builder.AddSkeinCircuitBreaker(_ => breaker, options);
    }

    /// <summary>The same, where one pipeline calls several dependencies.</summary>
    /// <param name="builder">The pipeline's builder.</param>
    /// <param name="breakerOf">The breaker of an execution; what it throws is the caller's.</param>
    /// <param name="options">How the ends are judged; null for the defaults.</param>
    public static TBuilder AddSkeinCircuitBreaker<TBuilder>(this TBuilder builder, Func<ResilienceContext, CircuitBreaker> breakerOf, SkeinCircuitBreakerStrategyOptions? options = null)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(breakerOf);
        options ??= new SkeinCircuitBreakerStrategyOptions();
        return builder.AddStrategy(_ => new SkeinCircuitBreakerStrategy(breakerOf, options), options);
    }
}
