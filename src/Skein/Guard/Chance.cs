using Skein.Guard.Admitting;

namespace Skein.Guard;

/// <summary>Random numbers for jitter and for shares of calls, from a seed (splitmix64, Steele et al. 2014). Thread-safe; allocates nothing.</summary>
internal sealed class Chance(long seed)
{
    private readonly SplitMix random = new(unchecked((ulong)seed));

    /// <summary>From 0 to less than 1.</summary>
    public double Next() => (random.Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something that happens in so many of a hundred cases happens now.</summary>
    public bool Happens(double percent) => percent >= 100 || (percent > 0 && Next() * 100 < percent);
}
