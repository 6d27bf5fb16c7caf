using Skein.Simulation.EventList;
using Skein.Simulation.Replay;

namespace Skein.Simulation.Networks.Engine;

/// <summary>What is planned in a network, the clock, and a hash of all that happened. Used by one thread.</summary>
internal sealed class Agenda(double horizon)
{
    private readonly EventHeap<NetworkEvent> events = new(1024);
    private long planned;

    /// <summary>Seconds of virtual time.</summary>
    public double Now { get; private set; }

    public double Horizon { get; } = horizon;

    /// <summary>How many events were taken.</summary>
    public long Taken { get; private set; }

    public Digest Digest { get; } = new();

    public void Plan(double time, EventKind kind, int place, int stamp)
    {
        if (time < Horizon) events.Push(new NetworkEvent(time, planned++, kind, place, stamp));
    }

    /// <summary>The next event; false when there is none before the horizon.</summary>
    public bool Take(out NetworkEvent next)
    {
        if (events.Count == 0)
        {
            Now = Horizon;
            next = default;
            return false;
        }

        next = events.Top;
        events.Pop();
        Now = next.Time;
        Taken++;
        Digest.Add(next.Time);
        Digest.Add(((long)next.Place << 8) | (long)next.Kind);
        return true;
    }
}
