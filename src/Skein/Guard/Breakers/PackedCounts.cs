namespace Skein.Guard.Breakers;

/// <summary>Three counts in one word, so that a call counts with one interlocked addition: 22 bits, and 21 for each kind of failure.</summary>
internal static class PackedCounts
{
    private const int FailedAt = 22;
    private const int UnansweredAt = 43;

    public static long One(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Succeeded => 1,
        CallOutcome.Failed => 1L << FailedAt,
        _ => 1L << UnansweredAt,
    };

    public static CallCounts Of(long word) => new(word & ((1L << FailedAt) - 1), (word >> FailedAt) & ((1L << (UnansweredAt - FailedAt)) - 1), (long)((ulong)word >> UnansweredAt));
}
