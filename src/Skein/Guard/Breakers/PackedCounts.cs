namespace Skein.Guard.Breakers;

/// <summary>The four counts of a sample in one word, 16 bits each, so that a call counts with one interlocked addition.</summary>
internal static class PackedCounts
{
    private const int Bits = 16;
    private const long Mask = (1L << Bits) - 1;

    public static long One(CallOutcome outcome, bool isExcused) => isExcused ? 1L << (3 * Bits) : 1L << ((int)outcome * Bits);

    public static CallCounts Of(long word) => new(word & Mask, (word >> Bits) & Mask, (word >> (2 * Bits)) & Mask, (word >> (3 * Bits)) & Mask);
}
