using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;

namespace Skein.Bench.Guard.Serve;

/// <summary>ASP.NET Core's own: so many at once over all routes, and no queue.</summary>
/// <param name="permits">How many.</param>
/// <param name="threadsMin">The least threads of the pool that were set by hand; 0 for as it is.</param>
internal sealed class FixedLimiter(int permits, int threadsMin) : ILimiter
{
    private const string Policy = "fixed";

    public void Prepare(WebApplicationBuilder builder)
    {
        if (threadsMin > 0) ThreadPool.SetMinThreads(threadsMin, threadsMin);
        builder.Services.AddRateLimiter(options => options.AddConcurrencyLimiter(Policy, limit =>
        {
            limit.PermitLimit = permits;
            limit.QueueLimit = 0;
        }));
    }

    public void Use(WebApplication application) => application.UseRateLimiter();

    public void Limit(IEndpointConventionBuilder routes) => routes.RequireRateLimiting(Policy);
}
