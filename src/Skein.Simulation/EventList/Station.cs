using Skein.Simulation.Sampling;

namespace Skein.Simulation.EventList;

/// <summary>One queue of a line, and its servers. Used by one thread.</summary>
internal sealed class Station
{
    public Station(Sampler service, int servers, int? limit, int firstServer)
    {
        Services = new SampleBuffer(service);
        Limit = limit ?? int.MaxValue;
        Idle = new int[servers];
        for (int i = 0; i < servers; i++) Idle[i] = firstServer + servers - 1 - i;
        IdleCount = servers;
    }

    public SampleBuffer Services { get; }

    /// <summary>How many may wait.</summary>
    public int Limit { get; }

    public WaitingRow Waiting { get; } = new();

    /// <summary>The servers that have nothing to do: the first <see cref="IdleCount"/>.</summary>
    public int[] Idle { get; }

    public int IdleCount { get; set; }
}
