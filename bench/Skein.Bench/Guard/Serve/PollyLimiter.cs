using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Polly;

namespace Skein.Bench.Guard.Serve;

/// <summary>A Polly v8 pipeline around each request, with a strategy that holds a permit of a concurrency limiter while it runs.</summary>
internal sealed class PollyLimiter(int permits) : ILimiter
{
    public void Use(WebApplication application)
    {
#pragma warning disable CA2000 // It lives as long as the process.
        var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = 0 });
#pragma warning restore CA2000
        ResiliencePipeline<bool> pipeline = new ResiliencePipelineBuilder<bool>().AddStrategy(_ => new PermitStrategy(limiter), new PermitStrategyOptions()).Build();
        application.Use(async (context, next) =>
        {
            bool isDone = await pipeline.ExecuteAsync(
                static async (request, _) =>
                {
                    await request.Next(request.Context);
                    return true;
                },
                (Context: context, Next: next),
                CancellationToken.None);
            if (!isDone) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        });
    }

    private sealed class PermitStrategyOptions : ResilienceStrategyOptions;

    /// <summary>
    /// What the package Polly.RateLimiting holds, but that a refusal is a result and not an exception: the comparison shall not be won by the cost of exceptions.
    /// </summary>
    private sealed class PermitStrategy(RateLimiter limiter) : ResilienceStrategy<bool>
    {
        protected override async ValueTask<Outcome<bool>> ExecuteCore<TState>(Func<ResilienceContext, TState, ValueTask<Outcome<bool>>> callback, ResilienceContext context, TState state)
        {
            using RateLimitLease lease = await limiter.AcquireAsync(1, context.CancellationToken);
            return lease.IsAcquired ? await callback(context, state) : Outcome.FromResult(false);
        }
    }
}
