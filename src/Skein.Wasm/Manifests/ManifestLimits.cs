namespace Skein.Wasm.Manifests;

/// <summary>Bounds of a manifest's file. One beyond them is refused.</summary>
public sealed record ManifestLimits
{
    /// <summary>The defaults.</summary>
    public static ManifestLimits Default { get; } = new();

    /// <summary>Bytes of the file. Default: 64,000,000.</summary>
    public int BytesMax { get; init; } = 64_000_000;

    /// <summary>Levels that nest. Default: 32.</summary>
    public int DepthMax { get; init; } = 32;

    /// <summary>Modules. Default: 10,000.</summary>
    public int ModulesMax { get; init; } = 10_000;

    /// <summary>Imports and exports of one module. Default: 100,000 each.</summary>
    public int ItemsMax { get; init; } = 100_000;
}
