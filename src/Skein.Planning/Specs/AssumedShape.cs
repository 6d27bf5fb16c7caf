namespace Skein.Planning.Specs;

/// <summary>The shape that is assumed where only percentiles are known.</summary>
public enum AssumedShape
{
    /// <summary>Exponential: one percentile settles it.</summary>
    Exponential,

    /// <summary>Lognormal: the lowest and the highest percentile settle it.</summary>
    Lognormal,

    /// <summary>Two points: most take the time of the lowest percentile, the rest hang until the timeout.</summary>
    TwoPoint,
}
