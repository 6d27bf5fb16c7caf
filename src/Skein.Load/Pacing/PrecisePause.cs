using System.Runtime.InteropServices;

namespace Skein.Load.Pacing;

/// <summary>
/// Sleeps in the kernel to shortly before the time, then spins. A sleep of the class library is only good to a millisecond;
/// the kernel's is good to some microseconds once the thread's timer slack, 50 us by default, is taken away. Used by the
/// thread that made it.
/// </summary>
internal sealed class PrecisePause : IPause
{
    /// <summary>How long before the time the thread is awake: a wake-up takes a few microseconds.</summary>
    public const long SpinNanoseconds = 20_000;

    private const long SliceNanoseconds = 50_000_000;
    private const int TimerSlack = 29; // PR_SET_TIMERSLACK
    private const int Monotonic = 1; // CLOCK_MONOTONIC

    public PrecisePause() => _ = prctl(TimerSlack, 1, 0, 0, 0);

    public void Towards(StepClock clock, long due)
    {
        long left = due - clock.Now;
        if (left > SpinNanoseconds)
        {
            long sleep = Math.Min(left - SpinNanoseconds, SliceNanoseconds);
            var time = new TimeSpec { Seconds = 0, Nanoseconds = sleep };
            _ = clock_nanosleep(Monotonic, 0, in time, 0);
            return;
        }

        while (clock.Now < due) Thread.SpinWait(10);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

#pragma warning disable IDE1006 // The names are the system's.
    [DllImport("libc")]
    private static extern int prctl(int option, ulong argument, ulong unused2, ulong unused3, ulong unused4);

    [DllImport("libc")]
    private static extern int clock_nanosleep(int clock, int flags, in TimeSpec time, nint rest);
#pragma warning restore IDE1006
}
