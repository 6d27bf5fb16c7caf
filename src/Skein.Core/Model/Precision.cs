namespace Skein.Core.Model;

/// <summary>How well a duration is known.</summary>
public enum Precision : byte
{
    /// <summary>Nothing is known; the duration's value has no meaning.</summary>
    Unknown,

    /// <summary>At least this long.</summary>
    LowerBound,

    /// <summary>This long, to the resolution of the clock that was read.</summary>
    Exact,
}
