namespace Skein.Races.Runtime.HappensBefore;

/// <summary>One thread's moment: its slot and its clock in one word, so that the common comparison is a single one.</summary>
/// <remarks>
/// C. Flanagan and S. Freund, FastTrack: efficient and precise dynamic race detection, PLDI 2009, section 3.
/// The default is no moment at all; clocks start at 1. Immutable, safe for threads.
/// </remarks>
internal readonly record struct Epoch
{
    private const int ClockBits = 48;
    private readonly ulong bits;

    public Epoch(int slot, long clock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slot, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clock);
        bits = ((ulong)slot << ClockBits) | ((ulong)clock & ((1UL << ClockBits) - 1));
    }

    public bool IsNone => bits == 0;

    public int Slot => (int)(bits >> ClockBits);

    public long Clock => (long)(bits & ((1UL << ClockBits) - 1));
}
