using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Skein.Guard.Deciding;

/// <summary>
/// How much work was admitted, and how much of it has not ended, by lane. Counted in stripes, so that threads on different
/// processors do not share a line of the cache. Thread-safe; allocates nothing.
/// </summary>
internal sealed class InFlight
{
    private const int StripesMax = 64;

    // By interlocked increments. Work may end on another stripe than it began on: only sums mean something.
    private readonly Stripe[] stripes = new Stripe[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount, 1, StripesMax))];

    public void Enter(int lane) => Interlocked.Increment(ref Own().Entered[lane]);

    public void Leave(int lane) => Interlocked.Increment(ref Own().Left[lane]);

    /// <summary>It entered, and was refused: it leaves, and was never admitted.</summary>
    public void Withdraw(int lane)
    {
        ref Stripe own = ref Own();
        Interlocked.Increment(ref own.Withdrawn[lane]);
        Interlocked.Increment(ref own.Left[lane]);
    }

    /// <summary>How much of a lane has not ended. Never less than what has entered before the call and not left.</summary>
    public int Of(int lane)
    {
        long sum = 0;
        // What left first: what enters and leaves meanwhile then counts as one too many, not as one too few.
        foreach (ref Stripe stripe in stripes.AsSpan()) sum -= Volatile.Read(ref stripe.Left[lane]);
        foreach (ref Stripe stripe in stripes.AsSpan()) sum += Volatile.Read(ref stripe.Entered[lane]);
        return (int)Math.Clamp(sum, 0, int.MaxValue);
    }

    /// <summary>How much of all lanes was admitted so far; what is being decided counts for a moment.</summary>
    public long Admitted()
    {
        long sum = 0;
        foreach (ref Stripe stripe in stripes.AsSpan())
        {
            foreach (ref long count in (Span<long>)stripe.Entered) sum += Volatile.Read(ref count);
            foreach (ref long count in (Span<long>)stripe.Withdrawn) sum -= Volatile.Read(ref count);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Stripe Own() => ref stripes[Thread.GetCurrentProcessorId() & (stripes.Length - 1)];

    [InlineArray(Lane.Count)]
    private struct LaneCounts
    {
        private long first;
    }

    // Two lines of the cache and more: processors fetch them in pairs.
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Stripe
    {
        public LaneCounts Entered;
        public LaneCounts Left;
        public LaneCounts Withdrawn;
    }
}
