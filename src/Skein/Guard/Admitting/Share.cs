namespace Skein.Guard.Admitting;

/// <summary>
/// Says of each whether it is one of p percent, and is exact over any length of time, not on average: the decisions are
/// numbered, cut into strata that hold one taken each (of 5 percent, twenty), and in each stratum the seed says which one.
/// That is error diffusion (after n decisions the number taken is n · p / 100, rounded down, or one more) with a jitter
/// inside of its step: without it every second of two routes that are called in turn would always be the same route.
/// The same seed takes the same numbers. Thread-safe: one interlocked increment; allocates nothing.
/// </summary>
internal sealed class Share
{
    // So many parts are the whole: percents count to seven decimals. Products of two of them stay below 2^63.
    private const ulong Whole = 1_000_000_000;

    private readonly ulong seed;
    private readonly ulong rarer;
    private readonly bool takesRarer;

    // By interlocked increments.
    private long asked = -1;

    /// <param name="percent">0 to 100, rounded to seven decimals.</param>
    /// <param name="seed">Where in its stratum each is taken.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is not a percentage.</exception>
    public Share(double percent, ulong seed)
    {
        GuardOptions.Percent(percent, nameof(percent));
        ulong parts = (ulong)Math.Round(percent / 100 * Whole);
        takesRarer = parts <= Whole / 2;
        rarer = takesRarer ? parts : Whole - parts;
        this.seed = SplitMix.Mix(seed);
    }

    /// <summary>Whether the next one is taken.</summary>
    public bool Next()
    {
        if (rarer == 0) return !takesRarer;
        (ulong round, ulong number) = Math.DivRem((ulong)Interlocked.Increment(ref asked), Whole);
        ulong stratum = number * rarer / Whole;
        ulong first = FirstOf(stratum);
        ulong chosen = first + Math.BigMul(SplitMix.Mix(seed ^ ((round * Whole) + stratum)), FirstOf(stratum + 1) - first, out _);
        return number == chosen == takesRarer;
    }

    // The least number whose product with the share reaches the stratum.
    private ulong FirstOf(ulong stratum) => ((stratum * Whole) + rarer - 1) / rarer;
}
