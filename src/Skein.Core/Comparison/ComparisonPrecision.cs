namespace Skein.Core.Comparison;

/// <summary>How a coroutine of one snapshot was found again in the other.</summary>
public enum ComparisonPrecision : byte
{
    /// <summary>By counts only: how many a group has in each. Who is who is not known.</summary>
    Counts,

    /// <summary>Some by identity, the others by counts.</summary>
    Mixed,

    /// <summary>Every one by identity.</summary>
    Identity,
}
