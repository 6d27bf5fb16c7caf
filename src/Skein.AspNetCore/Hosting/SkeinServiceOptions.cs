using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Listener;
using Skein.Core;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Skein.Monitoring;

namespace Skein.AspNetCore.Hosting;

/// <summary>What runs in a service, and how it is looked at. Also read from the configuration's section <c>Skein</c>. Immutable, thread-safe.</summary>
public sealed record SkeinServiceOptions : SkeinOptions
{
    /// <summary>
    /// Where the own listener listens, which answers while the thread pool is starved: <c>127.0.0.1:6060</c>, or the path of a
    /// unix socket, which only the process's user can open. Default none.
    /// </summary>
    public string? Listen { get; init; }

    /// <summary>The authorisation policy that lets others than this machine in, by name. Default none: this machine only.</summary>
    public string? AuthorizationPolicy { get; init; }

    /// <summary>Whether each request is a unit of work, named by its route: <c>MapSkein</c> sees to it. Default true.</summary>
    public bool TagRequests { get; init; } = true;

    /// <summary>What <c>/livez</c>, <c>/readyz</c> and <c>/healthz</c> answer, and where else. Default on.</summary>
    public HealthOptions? Health { get; init; } = new();

    /// <summary>
    /// The circuit breakers of the host's clients (<c>AddSkeinBreaker</c>); what the code gave to them is where the
    /// configuration begins. Default as of <see cref="BreakersOptions"/>.
    /// </summary>
    public BreakersOptions Breakers { get; init; } = new();

    /// <summary>The adaptive limits of the same clients. Default as of <see cref="DependencyConcurrencyOptions"/>: off.</summary>
    public DependencyConcurrencyOptions Concurrency { get; init; } = new();

    /// <summary>Bounds of the answers.</summary>
    public EndpointLimits Endpoints { get; init; } = new();

    /// <summary>Bounds of the own listener.</summary>
    public ListenerLimits Listener { get; init; } = new();

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        EndpointLimits.Valid(Endpoints);
        ListenerLimits.Valid(Listener);
        DependencyOptions.Validate(Breakers, Concurrency);
        if (Health is not null) HealthOptions.Valid(Health);
        try
        {
            if (Listen is not null) ListenAddress.Parse(Listen);
        }
        catch (SkeinException refusal)
        {
            throw new ArgumentException($"{nameof(Listen)}: {refusal.Message}", refusal);
        }
    }
}
