using Skein.Guard;
using Skein.Guard.Admitting;
using Skein.Guard.Deciding;

namespace Skein.Tests.Guard.Admitting;

/// <summary>Admits within limits that a test sets, and counts what it was asked for. Thread-safe.</summary>
internal sealed class CountingAdmitter : IAdmitter
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);

    // By interlocked addition.
    private readonly int[] inFlight = new int[Lane.Count];
    private readonly int[] refused = new int[Enum.GetValues<RefusalReason>().Length];
    private int admitted;
    private int mostInFlight;

    /// <summary>By lane; set by the test.</summary>
    public int[] Limits { get; } = new int[Lane.Count];

    public int Admitted => Volatile.Read(ref admitted);

    public int MostInFlight => Volatile.Read(ref mostInFlight);

    public int RefusedFor(RefusalReason reason) => Volatile.Read(ref refused[(int)reason]);

    public int RoomOf(int lane) => Volatile.Read(ref Limits[lane]) - Volatile.Read(ref inFlight[lane]);

    public Admission Admit(int lane)
    {
        int now = Interlocked.Increment(ref inFlight[lane]);
        Interlocked.Increment(ref admitted);
        // Under the queue's lock alone, so that nobody else writes.
        if (now > mostInFlight) Volatile.Write(ref mostInFlight, now);
        return new Admission(null, lane);
    }

    public Admission Refuse(int lane, RefusalReason reason)
    {
        Interlocked.Increment(ref refused[(int)reason]);
        return Admission.Refuse(reason, RetryAfter);
    }

    public void Leave(int lane) => Interlocked.Decrement(ref inFlight[lane]);
}
