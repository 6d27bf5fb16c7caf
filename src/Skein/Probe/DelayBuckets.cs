using System.Numerics;

namespace Skein.Probe;

/// <summary>
/// Buckets for delays in ticks of 100 ns: exact up to 15, then 16 to each doubling, so that a bucket is at most 1/16
/// wider than its lower edge; the last one is open. The layout is that of HdrHistogram (Gil Tene).
/// </summary>
internal static class DelayBuckets
{
    private const int Bits = 4;
    private const int PerDoubling = 1 << Bits;

    // 2^36 ticks are 114 minutes.
    private const int Doublings = 32;

    public const int Count = (Doublings + 1) * PerDoubling;

    public static int Of(long ticks)
    {
        if (ticks < PerDoubling) return (int)Math.Max(0, ticks);
        int doubling = BitOperations.Log2((ulong)ticks) - Bits;
        return Math.Min(Count - 1, ((doubling + 1) * PerDoubling) + (int)((ticks >> doubling) - PerDoubling));
    }

    /// <summary>The largest delay of a bucket, in ticks.</summary>
    public static long LargestIn(int bucket)
    {
        if (bucket >= Count - 1) return long.MaxValue;
        int doubling = (bucket / PerDoubling) - 1;
        return doubling < 0 ? bucket : ((bucket % PerDoubling) + PerDoubling + 1L << doubling) - 1;
    }
}
