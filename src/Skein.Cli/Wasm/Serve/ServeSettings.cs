using System.Net;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Where and how is served. Immutable.</summary>
internal sealed record ServeSettings
{
    /// <summary>Where requests come in.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Where metrics are; null for nowhere.</summary>
    public IPEndPoint? Metrics { get; init; }

    /// <summary>Which module of a manifest; null for the only one.</summary>
    public string? Module { get; init; }

    /// <summary>The path that must answer well; null for none.</summary>
    public string? Health { get; init; }

    /// <summary>How often the manifest is looked at.</summary>
    public required TimeSpan Poll { get; init; }

    /// <summary>Bounds.</summary>
    public required ServeLimits Limits { get; init; }
}
