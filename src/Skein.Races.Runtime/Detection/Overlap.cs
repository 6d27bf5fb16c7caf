using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Detection;

/// <summary>
/// Two threads were inside at once. Each brings its part: the second describes the race, which takes a while, and the
/// first its stack when it leaves, if it can still be reached. Whoever brings the later part records it.
/// </summary>
internal sealed class Overlap(Actor inside)
{
    // 1 since somebody recorded it or took it over; by compare-and-swap.
    private int taken;

    // Each is written once, by one thread, before a barrier after which that thread looks for the other's part.
    private Race? race;
    private Moment? moment;
    private long endedAtMicroseconds;

    public Actor Inside { get; } = inside;

    /// <summary>As it stands; null: not described yet.</summary>
    public Race? Race
    {
        get
        {
            if (Volatile.Read(ref race) is not { } described) return null;
            if (Volatile.Read(ref moment) is not { } left) return described;
            return described with { First = described.First with { EndedAtMicroseconds = endedAtMicroseconds, Moment = left } };
        }
    }

    /// <returns>Whether the first's stack is there already.</returns>
    public bool Describe(Race described)
    {
        Volatile.Write(ref race, described);
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref moment) is not null;
    }

    /// <returns>Whether the race is described already.</returns>
    public bool Leave(Moment left, long atMicroseconds)
    {
        endedAtMicroseconds = atMicroseconds;
        Volatile.Write(ref moment, left);
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref race) is not null;
    }

    /// <summary>Whether the caller is the one to record it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref taken, 1, 0) == 0;
}
