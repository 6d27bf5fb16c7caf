using Skein.AspNetCore.Guard;
using Skein.Monitoring;

namespace Skein.AspNetCore.Hosting;

/// <summary>What runs in a host that <c>AddSkein</c> was called for: a service of that host. Thread-safe.</summary>
public interface ISkeinHost
{
    /// <summary>The monitor; null before the host's start and after its end.</summary>
    SkeinMonitor? Monitor { get; }

    /// <summary>Where the own listener listens, as <c>http://127.0.0.1:6060</c> or the path of a socket; null for nowhere.</summary>
    string? ListenerAddress { get; }

    /// <summary>What befell the guard at the edge of ASP.NET Core since the host's start.</summary>
    GuardCounts GuardCounts { get; }

    /// <summary>Where the listener for health alone listens; null for nowhere.</summary>
    string? HealthAddress { get; }
}
