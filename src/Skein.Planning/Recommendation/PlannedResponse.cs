namespace Skein.Planning.Recommendation;

/// <summary>A promise on the response time, and what comes of it. Immutable and thread-safe.</summary>
/// <param name="Level">Between 0 and 1.</param>
/// <param name="Target">What is promised, seconds.</param>
/// <param name="ServiceAlone">The percentile of the service time itself, seconds: what no number of workers beats.</param>
/// <param name="Value">The percentile of the response, seconds; null where the queue grows without end.</param>
/// <param name="Exact">Whether it is exact, or an approximation.</param>
public sealed record PlannedResponse(double Level, double Target, double ServiceAlone, double? Value, bool Exact)
{
    /// <summary>Whether the promise is kept.</summary>
    public bool Kept => Value <= Target;
}
