namespace Skein.Planning.Retries;

/// <summary>How large a chain of retries may be. What is beyond a bound is refused.</summary>
public sealed record RetryLimits
{
    /// <summary>The defaults.</summary>
    public static RetryLimits Default { get; } = new();

    /// <summary>Attempts after the first. Default 1,000,000.</summary>
    public int RetriesMax { get; init; } = 1_000_000;

    /// <summary>Attempts after the first where each is looked at: in the mean field. Default 10,000.</summary>
    public int MeanFieldRetriesMax { get; init; } = 10_000;

    /// <summary>Hops of a chain, and steps of a ladder of timeouts. Default 1,000.</summary>
    public int DepthMax { get; init; } = 1_000;
}
