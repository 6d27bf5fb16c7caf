namespace Skein.Planning.Laws;

/// <summary>Upper bounds on a histogram that is taken for a law. What is beyond one is refused.</summary>
public sealed record HistogramLimits
{
    /// <summary>The defaults.</summary>
    public static HistogramLimits Default { get; } = new();

    /// <summary>Buckets. Default 10,000.</summary>
    public int BucketsMax { get; init; } = 10_000;

    /// <summary>
    /// How many in a million may have been longer than the last edge where it is not known how long they can be: they are
    /// taken as spread between that edge and twice of it. Default 1,000: of a P99.9 nothing would be known with more.
    /// </summary>
    public int OverflowPerMillionMax { get; init; } = 1_000;
}
