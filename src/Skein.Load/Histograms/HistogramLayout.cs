using System.Numerics;

namespace Skein.Load.Histograms;

/// <summary>
/// Which counter holds a value: the log-linear layout of HdrHistogram (Gil Tene, public domain; its encoding V2 fixes it)
/// for 3 significant digits, a lowest value of 100 ns and a highest of 1 h. Below 2,048 units of 64 ns each unit has a
/// counter; above, each doubling has 1,024, so that a counter is never wider than 1/1,024 of its values.
/// </summary>
internal static class HistogramLayout
{
    public const long LowestNanoseconds = 100;
    public const long HighestNanoseconds = 3_600_000_000_000;
    public const int SignificantDigits = 3;

    private const int UnitMagnitude = 6; // floor(log2(LowestNanoseconds))
    private const int HalfMagnitude = 10;
    private const int HalfCount = 1 << HalfMagnitude;
    private const long SubBucketMask = ((2L * HalfCount) - 1) << UnitMagnitude;

    /// <summary>How many counters there are.</summary>
    public static int Counters { get; } = IndexOf(HighestNanoseconds) + 1;

    /// <summary>The counter of a value from 0 to the highest.</summary>
    public static int IndexOf(long nanoseconds)
    {
        int bucket = 64 - UnitMagnitude - HalfMagnitude - 1 - BitOperations.LeadingZeroCount((ulong)(nanoseconds | SubBucketMask));
        int subBucket = (int)(nanoseconds >> (bucket + UnitMagnitude));
        return ((bucket + 1) << HalfMagnitude) + subBucket - HalfCount;
    }

    /// <summary>The least value of a counter.</summary>
    public static long LowestOf(int index)
    {
        (int bucket, int subBucket) = Split(index);
        return (long)subBucket << (bucket + UnitMagnitude);
    }

    /// <summary>The greatest value of a counter.</summary>
    public static long HighestOf(int index) => LowestOf(index) + (1L << (Split(index).Bucket + UnitMagnitude)) - 1;

    private static (int Bucket, int SubBucket) Split(int index)
    {
        int bucket = (index >> HalfMagnitude) - 1;
        int subBucket = (index & (HalfCount - 1)) + HalfCount;
        return bucket < 0 ? (0, subBucket - HalfCount) : (bucket, subBucket);
    }
}
