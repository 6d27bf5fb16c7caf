using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Detection;

/// <summary>Two threads were inside at once. The second's stack is there; the first's comes when it leaves, if it can still be reached.</summary>
internal sealed class Overlap(Actor inside, in Access first, Race race)
{
    // 1 since somebody recorded it or took it over; by compare-and-swap.
    private int taken;

    public Actor Inside { get; } = inside;

    public Access First { get; } = first;

    /// <summary>As it stands, without the first's stack.</summary>
    public Race Race { get; } = race;

    /// <summary>Whether the caller is the one to record it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref taken, 1, 0) == 0;
}
