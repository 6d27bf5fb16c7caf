using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Guard.Refusals;
using Skein.Guard;

namespace Skein.AspNetCore.Guard;

/// <summary>What the guard is to know of the requests of one endpoint with one method. Thread-safe.</summary>
internal sealed class GuardPlan
{
    // MapHealthChecks gives its endpoints this name, and nothing else to know them by.
    private const string HealthChecksName = "Health checks";

    private readonly GuardPriority priority;

    // Replaced whole when other options hold.
    private volatile Settings settings;

    public GuardPlan(StarvationGuard guard, string name, bool isGrpc, Endpoint? endpoint, TimeSpan? timeout)
    {
        IsGrpc = isGrpc;
        Timeout = timeout;
        IsGuarded = endpoint?.Metadata.GetMetadata<WithoutSkeinGuardAttribute>() is null;
        priority = endpoint?.Metadata.GetMetadata<SkeinPriorityAttribute>()?.Priority ?? (endpoint?.DisplayName == HealthChecksName ? GuardPriority.Critical : GuardPriority.Normal);
        Route = guard.Route(name);
        Answers = new RefusalBodies(name);
        settings = Settle(guard.Options);
    }

    public bool IsGuarded { get; }

    public bool IsGrpc { get; }

    public GuardedRoute Route { get; }

    /// <summary>How long the endpoint's own time-out lets a request run; null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>What those that are refused are told.</summary>
    public RefusalBodies Answers { get; }

    /// <summary>What to ask the guard, a deadline aside.</summary>
    public AdmissionRequest RequestUnder(GuardOptions options)
    {
        Settings now = settings;
        // Not by value, which compares each field.
        if (!ReferenceEquals(now.Options, options)) settings = now = Settle(options);
        return new AdmissionRequest(Route, now.Priority);
    }

    private Settings Settle(GuardOptions options) => new(options, options.Routes.GetValueOrDefault(Answers.Route)?.Priority ?? priority);

    private sealed class Settings(GuardOptions options, GuardPriority priority)
    {
        public GuardOptions Options { get; } = options;

        public GuardPriority Priority { get; } = priority;
    }
}
