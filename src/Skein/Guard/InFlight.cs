using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Skein.Guard;

/// <summary>
/// How much admitted work has not ended, by lane: one per priority, upwards from the lowest. Counted in stripes, so that
/// threads on different processors do not share a line of the cache. Thread-safe; allocates nothing.
/// </summary>
internal sealed class InFlight
{
    public const int Lanes = 4;

    private const int StripesMax = 64;

    // By interlocked increments and decrements. Work may end on another stripe than it began on: only sums mean something.
    private readonly Stripe[] stripes = new Stripe[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount, 1, StripesMax))];

    /// <summary>The lane of a priority.</summary>
    public static int LaneOf(GuardPriority priority) => (int)priority - (int)GuardPriority.Sheddable;

    public void Enter(int lane) => Interlocked.Increment(ref Own()[lane]);

    public void Leave(int lane) => Interlocked.Decrement(ref Own()[lane]);

    /// <summary>How many of a lane and those above it.</summary>
    public int From(int lane)
    {
        int sum = 0;
        foreach (ref Stripe stripe in stripes.AsSpan())
        {
            for (int each = lane; each < Lanes; each++) sum += Volatile.Read(ref stripe.Counts[each]);
        }

        return Math.Max(0, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<int> Own() => stripes[Thread.GetCurrentProcessorId() & (stripes.Length - 1)].Counts;

    [InlineArray(Lanes)]
    private struct LaneCounts
    {
        private int first;
    }

    // Two lines of the cache: processors fetch them in pairs.
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Stripe
    {
        public LaneCounts Counts;
    }
}
