using Skein.Planning;
using Skein.Simulation.Networks;

namespace Skein.Simulation.Queues;

/// <summary>One service whose callers give up and try again: what <see cref="QueueSimulation"/> does not know, as the smallest of networks. Stateless.</summary>
public static class ServiceSimulation
{
    /// <summary>What its one node is called.</summary>
    public const string Service = "service";

    /// <summary>Calls of one run, of which the first tenth is the warm-up.</summary>
    private const double CallsPerRun = 100_000;

    /// <summary>A run is at least so many mean service times long, so that its warm-up fills the servers.</summary>
    private const double ServiceTimesPerRun = 100;

    /// <summary>Simulates until the interval of the mean response is narrow enough.</summary>
    /// <param name="question">The queue; with timeouts it may be asked for loads above its capacity.</param>
    /// <param name="call">The timeout, retries, backoff and budget of its callers.</param>
    /// <param name="rule">When enough was seen.</param>
    /// <returns>One entry and one node.</returns>
    /// <exception cref="RefusedException">An input is out of range, or the queue grows without end.</exception>
    public static NetworkReport Run(QueueQuestion question, Call call, ReplicationRule rule) => NetworkSimulation.Replicate(Scenario(question, call), rule);

    /// <summary>The scenario that is run, for one who wants to change it.</summary>
    /// <param name="question">The queue.</param>
    /// <param name="call">The timeout, retries, backoff and budget of its callers.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue grows without end.</exception>
    public static NetworkScenario Scenario(QueueQuestion question, Call call)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(call);
        Check.FiniteMean(question.Service, "service");
        double load = question.Arrivals.Rate * question.Service.Mean;
        // Work that nobody waits for any more is taken away where it is cancelled; else all of it must be done.
        bool isBounded = question.QueueLimit is not null || (call.Timeout is not null && call.CancelsStaleWork);
        if (!isBounded && load >= question.Servers) throw new RefusedException("arrivalRate", FormattableString.Invariant($"of {question.Arrivals.Rate} offers {load:G6} busy servers, and there are {question.Servers}: the queue grows without end"));
        double horizon = Math.Max(CallsPerRun / question.Arrivals.Rate, ServiceTimesPerRun * question.Service.Mean);
        return new NetworkScenario(
            [new ServiceNode(Service, question.Service, question.Servers) { QueueLimit = question.QueueLimit }],
            [new Entry("callers", question.Arrivals, call with { Target = Service })],
            horizon)
        {
            WarmUp = horizon / 10,
            Levels = question.Levels,
            Seed = question.Seed,
        };
    }
}
