using System.Numerics;
using System.Runtime.CompilerServices;

namespace Skein.Simulation.Randomness;

/// <summary>
/// Numbers that look random: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021),
/// with a period of 2^256 - 1. A value: a copy goes on by itself. The default gives only 0: make it from a seed.
/// </summary>
internal struct Xoshiro256
{
    private const double Ulp = 1.0 / (1UL << 53);
    private ulong a, b, c, d;

    /// <summary>Makes one; the four words of its state come from the seed by SplitMix64, as its authors advise.</summary>
    public Xoshiro256(ulong seed)
    {
        a = SplitMix(ref seed);
        b = SplitMix(ref seed);
        c = SplitMix(ref seed);
        d = SplitMix(ref seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(b * 5, 7) * 9;
        ulong shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>From 0 (included) to 1 (excluded), 53 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => (Next() >> 11) * Ulp;

    /// <summary>From 0 (included) to a bound (excluded), without the bias of a remainder (Lemire, "Fast Random Integer Generation in an Interval", 2019).</summary>
    public int Below(int bound)
    {
        UInt128 product = (UInt128)Next() * (ulong)bound;
        if ((ulong)product < (ulong)bound)
        {
            ulong least = (0UL - (ulong)bound) % (ulong)bound;
            while ((ulong)product < least) product = (UInt128)Next() * (ulong)bound;
        }

        return (int)(product >> 64);
    }

    internal static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
