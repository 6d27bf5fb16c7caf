namespace Skein.Wasm.Modules;

/// <summary>When a segment is copied.</summary>
public enum SegmentMode : byte
{
    /// <summary>At instantiation.</summary>
    Active,

    /// <summary>When the code says so.</summary>
    Passive,

    /// <summary>Never: it only declares which functions are referred to.</summary>
    Declared,
}
