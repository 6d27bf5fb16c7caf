namespace Skein.Wasm.Compatibility;

/// <summary>Whether a new version can take the old one's place.</summary>
public enum CompatibilityVerdict
{
    /// <summary>It can: it offers the same and wants no more.</summary>
    Compatible,

    /// <summary>It can, and offers more.</summary>
    Extended,

    /// <summary>It cannot: something that was there is gone or of another type, or something new is wanted.</summary>
    Broken,
}
