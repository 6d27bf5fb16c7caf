namespace Skein.AspNetCore.Guard;

/// <summary>What befell the guard at the edge of ASP.NET Core since the host's start. Immutable, thread-safe.</summary>
public readonly record struct GuardCounts
{
    /// <summary>Headers with a deadline that made no sense; their requests were decided without one.</summary>
    public long MalformedDeadlines { get; init; }

    /// <summary>Callbacks for refusals that threw, or took longer than <see cref="SkeinGuardOptions.RefusedTimeMax"/>.</summary>
    public long CallbackFaults { get; init; }

    /// <summary>Refusals that got the built-in answer because as many callbacks as may be were under way.</summary>
    public long CallbacksPassedOver { get; init; }

    /// <summary>Failures of the middleware itself; their requests were admitted.</summary>
    public long Faults { get; init; }

    /// <summary>Changes of the configuration that hold since.</summary>
    public long Reloads { get; init; }

    /// <summary>Changes of the configuration that made no sense; what held before holds on.</summary>
    public long ReloadsRefused { get; init; }
}
