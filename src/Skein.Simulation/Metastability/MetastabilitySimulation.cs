using System.Globalization;
using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Networks;

namespace Skein.Simulation.Metastability;

/// <summary>
/// Simulates a burst and what comes after it: the metastable failure of Bronson and others ("Metastable failures in
/// distributed systems", 2021), in which the trigger is over and the work amplified by retries sustains the overload.
/// Stateless.
/// </summary>
public static class MetastabilitySimulation
{
    /// <summary>Into how many parts the time is cut that is judged.</summary>
    private const int Parts = 200;

    /// <summary>As many parts before the end must be healthy.</summary>
    private const int LastParts = 10;

    /// <summary>The share that must succeed: a collapsed service answers almost nobody in time, a healthy one almost everybody.</summary>
    private const double HealthyShare = 0.5;

    /// <summary>Nearer than this to the balance of work and capacity, time to drain is not given more.</summary>
    private const double NearestBalance = 0.01;

    /// <summary>Seconds of the burst that a question has by default.</summary>
    private const double UsualBurst = 2;

    /// <summary>Simulates with the default bounds.</summary>
    /// <param name="question">The service, its callers and the burst.</param>
    /// <exception cref="RefusedException">An input is out of range, or it is too much work.</exception>
    public static MetastabilityVerdict Run(MetastabilityQuestion question) => Run(question, new SimulationLimits());

    /// <summary>Simulates.</summary>
    /// <param name="question">The service, its callers and the burst.</param>
    /// <param name="limits">How much is simulated at most.</param>
    /// <exception cref="RefusedException">An input is out of range, or it is too much work.</exception>
    public static MetastabilityVerdict Run(MetastabilityQuestion question, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        Validate(question, limits);
        double settled = (50 * question.Timeout) + (500 / question.ServiceRate);
        double from = question.Horizon is { } wished ? Math.Min(settled, wished / 20) : settled;
        double end = from + question.BurstSeconds;
        double horizon = question.Horizon ?? end + TimeToDrain(question) + (2 * settled);
        // Who comes at the very end cannot have an answer yet: they come to the judged parts only with all their attempts before the horizon.
        double judged = horizon - (question.Timeout * (question.Retries + 1));
        if (judged - (LastParts * horizon / Parts) <= end)
            throw new RefusedException("horizon", string.Create(CultureInfo.InvariantCulture, $"of {horizon} s leaves no time after the burst, which ends at {end:G4} s; the last twentieth of it must show how it ended"));
        double events = 4 * horizon * Math.Max(question.ArrivalRate * (question.Retries + 1), question.ServiceRate);
        if (events > limits.EventsMax) throw new RefusedException("horizon", string.Create(CultureInfo.InvariantCulture, $"of {horizon:G4} s takes about {events:G3} events at these rates, and {limits.EventsMax:N0} are simulated at most"));

        NetworkRun run = NetworkSimulation.Run(Scenario(question, horizon, from, limits), limits);
        double? recovered = RecoveredAt(run.Entries[0].Timeline, end, judged);
        return new MetastabilityVerdict(recovered is not null, question.ServiceRate / (question.Retries + 1), from, recovered, run);
    }

    private static void Validate(MetastabilityQuestion question, SimulationLimits limits)
    {
        Check.Positive(question.ServiceRate, "serviceRate");
        Check.Positive(question.Timeout, "timeout");
        Check.Within(question.Retries, 0, limits.RetriesMax, "retries");
        Check.Positive(question.ArrivalRate, "arrivalRate");
        Check.Positive(question.BurstFactor, "burstFactor");
        Check.NotNegative(question.BurstSeconds, "burstSeconds");
        if (question.Horizon is { } horizon) Check.Positive(horizon, "horizon");
    }

    /// <summary>Twice the time in which the work of the burst, all its retries with it, is done beside the work that comes after it, seconds.</summary>
    private static double TimeToDrain(MetastabilityQuestion question)
    {
        double load = question.ArrivalRate * (question.Retries + 1) / question.ServiceRate;
        // Without a burst the time is that of the usual one: a collapse may come by chance alone.
        double burst = question.BurstSeconds > 0 ? question.BurstSeconds : UsualBurst;
        double left = burst * Math.Max((question.BurstFactor * load) - 1, 1);
        return 2 * left / Math.Max(Math.Abs(1 - load), NearestBalance);
    }

    private static NetworkScenario Scenario(MetastabilityQuestion question, double horizon, double from, SimulationLimits limits)
    {
        var call = new Call("service")
        {
            Timeout = question.Timeout,
            Retries = question.Retries,
            Budget = question.Budget,
            CancelsStaleWork = question.CancelsStaleWork,
        };
        ArrivalProcess arrivals = question.BurstSeconds > 0
            ? PiecewiseArrivals.Burst(question.ArrivalRate, question.BurstFactor, from, question.BurstSeconds)
            : new PoissonArrivals(question.ArrivalRate);
        return new NetworkScenario(
            [new ServiceNode("service", new ExponentialLaw(1 / question.ServiceRate), 1) { QueueLimit = QueueLimit(limits) }],
            [new Entry("callers", arrivals, call)],
            horizon)
        {
            TimelineStep = horizon / Parts,
            Seed = question.Seed,
        };
    }

    /// <summary>A queue as long as this says enough; memory is not for more of it.</summary>
    private static int QueueLimit(SimulationLimits limits) => Math.Min(limits.JobsMax / 2, limits.QueueMax);

    private static double? RecoveredAt(IReadOnlyList<TimelineStep> timeline, double burstEnd, double judged)
    {
        TimelineStep[] parts = [.. timeline.Where(part => part.From + (timeline.Count > 1 ? timeline[1].From : 0) <= judged)];
        TimelineStep[] last = parts[^Math.Min(LastParts, parts.Length)..];
        if (last.Sum(part => part.Succeeded) < HealthyShare * last.Sum(part => part.Calls)) return null;
        int since = parts.Length - last.Length;
        while (since > 0 && parts[since - 1].From >= burstEnd && parts[since - 1].Succeeded >= HealthyShare * parts[since - 1].Calls) since--;
        return parts[since].From;
    }
}
