namespace Skein.Guard.Deciding;

/// <summary>
/// Says of each of a row of things whether it belongs to a share of them: an additive recurrence by the golden ratio
/// (Kronecker's sequence), so that any stretch of the row holds the share nearly exactly. Thread-safe; allocates nothing.
/// </summary>
/// <param name="seed">Where it starts; the same row follows from the same seed.</param>
internal sealed class Shares(uint seed = 0)
{
    // The golden ratio's fraction of 2^32, odd.
    private const uint Step = 0x9E37_79B9;

    // By interlocked addition.
    private uint at = seed;

    /// <summary>Whether the next one belongs to it.</summary>
    /// <param name="percent">The share, 0 to 100.</param>
    public bool Takes(double percent) => percent >= 100 || (percent > 0 && Interlocked.Add(ref at, Step) < percent / 100 * (1UL << 32));
}
