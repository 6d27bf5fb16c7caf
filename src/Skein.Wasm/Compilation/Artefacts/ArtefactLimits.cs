namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>Bounds of a precompiled module.</summary>
internal sealed record ArtefactLimits
{
    /// <summary>The defaults.</summary>
    public static ArtefactLimits Default { get; } = new();

    /// <summary>Bytes of the file. Default: 1 GiB.</summary>
    public int BytesMax { get; init; } = 1 << 30;

    /// <summary>Methods in it. Default: 2,000,000.</summary>
    public int MethodsMax { get; init; } = 2_000_000;
}
