namespace Skein.Guard;

/// <summary>Random numbers for jitter and for shares of calls, from a seed (splitmix64, Steele et al. 2014). Thread-safe; allocates nothing.</summary>
internal sealed class Chance(long seed)
{
    private const long Step = unchecked((long)0x9E3779B97F4A7C15);

    // By interlocked addition.
    private long state = seed;

    /// <summary>From 0 to less than 1.</summary>
    public double Next()
    {
        ulong mixed = (ulong)Interlocked.Add(ref state, Step);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Whether something that happens in so many of a hundred cases happens now.</summary>
    public bool Happens(double percent) => percent >= 100 || (percent > 0 && Next() * 100 < percent);
}
