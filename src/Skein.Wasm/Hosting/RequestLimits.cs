namespace Skein.Wasm.Hosting;

/// <summary>What one request may use.</summary>
public sealed record RequestLimits
{
    /// <summary>The defaults.</summary>
    public static RequestLimits Default { get; } = new();

    /// <summary>How long it may run. Default: 1 s. A module that was compiled without interruption cannot be stopped.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Fuel; null for as much as it likes. Needs a module that was compiled with fuel. Default: null.</summary>
    public long? Fuel { get; init; }
}
