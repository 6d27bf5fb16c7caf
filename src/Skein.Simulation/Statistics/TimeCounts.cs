using System.Runtime.CompilerServices;

namespace Skein.Simulation.Statistics;

/// <summary>
/// Counts of times in buckets whose width is 1/256 of an octave's start: a quantile is off by 0.4 % at most, with the
/// straight line within a bucket by far less. From 2^-50 to 2^30 seconds; shorter counts as 0, longer as the longest.
/// Used by one thread.
/// </summary>
internal sealed class TimeCounts
{
    private const int LeastExponent = -50;
    private const int Octaves = 80;
    private const int BucketBits = 8;
    private const int FirstKey = (1023 + LeastExponent) << BucketBits;
    private const int Buckets = Octaves << BucketBits;

    // The first bucket is for 0.
    private readonly long[] counts = new long[Buckets + 1];

    public long Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double time)
    {
        // The exponent and the first bits of the mantissa, as they stand in the number.
        int key = (int)(BitConverter.DoubleToInt64Bits(time) >> (52 - BucketBits)) - FirstKey + 1;
        counts[Math.Clamp(key, 0, Buckets)]++;
        Count++;
    }

    public void Add(TimeCounts other)
    {
        for (int i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
        Count += other.Count;
    }

    public void Clear()
    {
        Array.Clear(counts);
        Count = 0;
    }

    /// <summary>The time that a share of all is at or below, seconds.</summary>
    /// <param name="level">Between 0 and 1.</param>
    public double Quantile(double level)
    {
        double rank = level * Count;
        long below = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            long here = counts[i];
            if (here > 0 && below + here >= rank) return i == 0 ? 0 : EdgeOf(i) + ((EdgeOf(i + 1) - EdgeOf(i)) * Math.Clamp((rank - below) / here, 0, 1));
            below += here;
        }

        return 0;
    }

    private static double EdgeOf(int bucket) => BitConverter.Int64BitsToDouble((long)(bucket - 1 + FirstKey) << (52 - BucketBits));
}
