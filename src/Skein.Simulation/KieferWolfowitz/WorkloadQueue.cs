using Skein.Simulation.Sampling;

namespace Skein.Simulation.KieferWolfowitz;

/// <summary>
/// A queue before c servers, first come first served, by the recursion of Kiefer and Wolfowitz ("On the theory of queues
/// with many servers", 1955): the vector of the times at which each server becomes free is all there is to know; a
/// customer takes the server that is free first. For any gaps between arrivals and any service times. No event list,
/// hence the fastest engine; it knows waits, not who is in the system at a time. Used by one thread.
/// </summary>
internal abstract class WorkloadQueue
{
    /// <summary>Up to this many servers stand in a sorted row; more, in a heap.</summary>
    private const int SortedServersMax = 12;

    /// <summary>Runs customers through it.</summary>
    /// <param name="gaps">How long after the customer before each comes, seconds.</param>
    /// <param name="services">How long each is served, seconds.</param>
    /// <param name="waits">Takes how long each waits, seconds.</param>
    public abstract void Run(ReadOnlySpan<double> gaps, ReadOnlySpan<double> services, Span<double> waits);

    /// <summary>Makes an empty one.</summary>
    /// <param name="servers">How many servers.</param>
    /// <param name="limit">How many may wait; null for any number.</param>
    public static WorkloadQueue Of(int servers, int? limit = null) => servers switch
    {
        _ when limit is { } most => new LimitedQueue(servers, most),
        1 => new OneServerQueue(),
        <= SortedServersMax => new SortedServersQueue(servers),
        _ => new HeapServersQueue(servers),
    };

    /// <summary>Draws a block of customers and runs them: <paramref name="services"/> and <paramref name="waits"/> are filled, <paramref name="gaps"/> is room to work in.</summary>
    public void Run(Sampler arrivals, Sampler service, Span<double> gaps, Span<double> services, Span<double> waits)
    {
        arrivals.Fill(gaps);
        service.Fill(services);
        Run(gaps, services, waits);
    }
}
