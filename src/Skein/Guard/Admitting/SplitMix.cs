namespace Skein.Guard.Admitting;

/// <summary>
/// Numbers that look random, from a counter: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014). Its whole state is the counter, so one interlocked addition makes it thread-safe: no two threads
/// are given the same number, and one thread alone sees the same ones for the same seed. Not for secrets. Allocates
/// nothing.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    // By interlocked additions.
    private ulong state = seed;

    /// <summary>The next number, any of the 2^64.</summary>
    public ulong Next() => Mix(Interlocked.Add(ref state, GoldenGamma));

    /// <summary>The next number below a bound of at least 1; each as likely, but for a part in 2^64 / bound.</summary>
    public ulong Below(ulong bound) => Math.BigMul(Next(), bound, out _);

    /// <summary>Maps each number to another one, so that those of neighbours have nothing in common.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
