namespace Skein.Load.Arrivals;

/// <summary>Independent exponential gaps: <c>-ln(1 - u) / rate</c>, u uniform on [0, 1).</summary>
internal sealed class PoissonArrivals(double rate, ulong seed) : ArrivalSchedule
{
    private readonly double meanGapNanoseconds = 1e9 / rate;
    private ulong state = seed;
    private double last;

    public override long NextNanoseconds()
    {
        last -= Math.Log(1 - Uniform()) * meanGapNanoseconds;
        return (long)last;
    }

    // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): written out, so that a seed
    // means the same run whatever the runtime's own generator becomes. The top 53 bits make the fraction.
    private double Uniform()
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
