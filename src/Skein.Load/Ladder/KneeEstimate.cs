namespace Skein.Load.Ladder;

/// <summary>The load at which a latency's percentile crosses its objective, requests a second, with its 95 % interval.</summary>
/// <param name="Rate">The middle of what is likely.</param>
/// <param name="Low">With 2.5 % it lies below.</param>
/// <param name="High">With 2.5 % it lies above.</param>
public sealed record KneeEstimate(double Rate, double Low, double High)
{
    /// <summary>Half the interval, as a share of the rate.</summary>
    public double HalfWidth => (High - Low) / 2 / Rate;
}
