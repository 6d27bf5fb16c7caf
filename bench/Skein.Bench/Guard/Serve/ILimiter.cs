using Microsoft.AspNetCore.Builder;

namespace Skein.Bench.Guard.Serve;

/// <summary>What decides which requests are done.</summary>
internal interface ILimiter
{
    void Prepare(WebApplicationBuilder builder)
    {
    }

    void Use(WebApplication application);

    void Limit(IEndpointConventionBuilder routes)
    {
    }
}
