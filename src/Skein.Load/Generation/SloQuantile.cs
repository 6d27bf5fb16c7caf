using Skein.Load.Histograms;

namespace Skein.Load.Generation;

/// <summary>Quantiles in which a failure is slower than any answer.</summary>
internal static class SloQuantile
{
    /// <returns>Null where it is a failure, or there is nothing.</returns>
    public static TimeSpan? Of(LatencyHistogram good, long failed, double level)
    {
        if (!(level is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a level is from 0 to 1");
        long rank = Math.Max(1, (long)Math.Ceiling((level * (good.Count + failed)) - 1e-9));
        return rank <= good.Count ? good.AtRank(rank) : null;
    }
}
