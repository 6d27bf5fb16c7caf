using Skein.Races.Runtime.Evidence;

namespace Skein.Races.Runtime.Deep;

/// <summary>Two threads in one collection: the second came, the first has yet to tell its stack.</summary>
/// <param name="target">The collection.</param>
/// <param name="thread">The first.</param>
internal sealed class Meeting(object target, int thread)
{
    // Guards the side, and is what the second waits on.
    private readonly object gate = new();
    private RaceAccess? side;
    private string place = "";
    private bool closed;

    public object Target { get; } = target;

    public int Thread { get; } = thread;

    /// <summary>The first leaves.</summary>
    public void Tell(RaceAccess told, string where)
    {
        lock (gate)
        {
            if (closed) return;
            (side, place) = (told, where);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the first, at most as long as given.</summary>
    public (RaceAccess? Side, string Place) Wait(TimeSpan longest)
    {
        lock (gate)
        {
            if (side is null && longest > TimeSpan.Zero) Monitor.Wait(gate, longest);
            closed = true;
            return (side, place);
        }
    }
}
