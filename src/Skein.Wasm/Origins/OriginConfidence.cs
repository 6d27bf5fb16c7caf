namespace Skein.Wasm.Origins;

/// <summary>How sure an origin is.</summary>
public enum OriginConfidence
{
    /// <summary>One weak sign.</summary>
    Possible,

    /// <summary>A sign that others could make too, but hardly do.</summary>
    Likely,

    /// <summary>Signs that nothing else makes.</summary>
    Certain,
}
