using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Traps;

/// <summary>A thread that waits just before an access, for another one to come to the same collection.</summary>
internal sealed class Trap(Actor actor, Site site, in Access access, Moment moment, long sinceMicroseconds)
{
    // 1 since somebody came; by compare-and-swap.
    private int sprung;

    // Guards the next, and is what the holder waits on.
    private readonly object gate = new();
    private bool released;

    public Actor Actor { get; } = actor;

    public Site Site { get; } = site;

    public Access Access { get; } = access;

    /// <summary>Its stack, taken before it began to wait.</summary>
    public Moment Moment { get; } = moment;

    public long SinceMicroseconds { get; } = sinceMicroseconds;

    public bool IsReleased
    {
        get
        {
            lock (gate) return released;
        }
    }

    public bool IsSprung => Volatile.Read(ref sprung) != 0;

    /// <summary>Whether a time-out or a cancellation was seen while it was held; written by the thread that saw it.</summary>
    public bool HasDisturbed { get; set; }

    /// <summary>Only the first who comes springs it.</summary>
    public bool TrySpring() => Interlocked.CompareExchange(ref sprung, 1, 0) == 0;

    /// <summary>Lets the holder go on.</summary>
    public void Release()
    {
        lock (gate)
        {
            released = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until it is released, at most as long as given.</summary>
    public void Wait(TimeSpan longest, TimeProvider clock)
    {
        long start = clock.GetTimestamp();
        lock (gate)
        {
            while (!released)
            {
                TimeSpan left = longest - clock.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(gate, left)) return;
            }
        }
    }
}
