namespace Skein.Load.Ladder;

/// <summary>What is known of the knee.</summary>
public enum KneeKind
{
    /// <summary>It was found.</summary>
    Found,

    /// <summary>The objective holds at the highest rate that was tried: the knee lies above it.</summary>
    AboveRange,

    /// <summary>The objective is missed at the lowest rate that was tried: there is no knee above it.</summary>
    BelowRange,

    /// <summary>Too many steps were contaminated: there is no result.</summary>
    Refused,

    /// <summary>Time or steps ran out before there was one.</summary>
    Unfinished,
}
