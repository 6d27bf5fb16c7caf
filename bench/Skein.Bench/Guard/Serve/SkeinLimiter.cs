using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Hosting;
using Skein.Guard;

namespace Skein.Bench.Guard.Serve;

/// <summary>The guard, with its defaults but for what is said.</summary>
internal sealed class SkeinLimiter : ILimiter
{
    /// <summary>Whether there is a guard at all.</summary>
    public bool IsGuarded { get; init; } = true;

    /// <summary>Whether it leaves the pool's threads as they are.</summary>
    public bool KeepsThreads { get; init; }

    /// <summary>Whether what does not block matters more.</summary>
    public bool HasPriorities { get; init; } = true;

    public void Prepare(WebApplicationBuilder builder)
    {
        GuardOptions? guard = !IsGuarded ? null : KeepsThreads ? new GuardOptions { Threads = new ThreadRaiseOptions { Mode = GuardMode.Off } } : new GuardOptions();
        builder.AddSkein(options => options with { Guard = guard });
    }

    public void Use(WebApplication application)
    {
        if (IsGuarded) application.UseSkeinGuard();
    }

    public void Limit(IEndpointConventionBuilder routes)
    {
        if (!HasPriorities) return;
        routes.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: ServerPart.Quick }) endpoint.Metadata.Add(new SkeinPriorityAttribute(GuardPriority.High));
        });
    }
}
