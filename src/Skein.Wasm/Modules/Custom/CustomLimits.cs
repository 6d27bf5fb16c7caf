namespace Skein.Wasm.Modules.Custom;

/// <summary>Bounds of what is read from custom sections. What lies beyond one is left out and counted.</summary>
public sealed record CustomLimits
{
    /// <summary>The defaults.</summary>
    public static CustomLimits Default { get; } = new();

    /// <summary>Names of functions, globals and segments. Default: 2,000,000.</summary>
    public int NamesMax { get; init; } = 2_000_000;

    /// <summary>Bytes of one name or text; a longer one is cut. Default: 16,384.</summary>
    public int TextBytesMax { get; init; } = 16_384;

    /// <summary>Tools that are named as producers. Default: 1,000.</summary>
    public int ProducersMax { get; init; } = 1_000;

    /// <summary>Features of the target. Default: 1,000.</summary>
    public int FeaturesMax { get; init; } = 1_000;

    /// <summary>Remarks on broken sections. Default: 100.</summary>
    public int RemarksMax { get; init; } = 100;
}
