using Skein.Planning.Retries;
using Skein.Planning.Specs;
using Skein.Planning.Topology;

namespace Skein.Planning.Recommendation;

/// <summary>The calls below the service: whether their attempts fit into their callers' time, and what retries make of the load.</summary>
internal sealed record Calls(IReadOnlyList<PlannedTimeout> Timeouts, IReadOnlyList<PlannedRetry> Retries, double Failure)
{
    public static Calls Of(Draft draft)
    {
        CapacitySpec spec = draft.Spec;
        ILookup<string, HopSpec> below = spec.Topology.ToLookup(hop => hop.Of, StringComparer.Ordinal);
        var timeouts = new List<PlannedTimeout>();
        AddTimeouts(timeouts, spec.Service, spec.ServiceTime.Timeout, below);
        foreach (HopSpec hop in spec.Topology) AddTimeouts(timeouts, hop.Name, hop.Timeout, below);
        var retries = new List<PlannedRetry>();
        double entry = draft.Shape.PeakRate, amplification = Draft.Amplification(spec.Traffic.Retries, spec.Traffic.RetryBudget);
        double own = draft.Servers * draft.Replicas / draft.Held.Mean;
        // What the callers' own retries come to in the mean is not known: nobody says how often the service fails.
        if (spec.Traffic.Retries > 0) retries.Add(new PlannedRetry(spec.Service, entry, entry, amplification, own, own / amplification));
        foreach (HopSpec hop in below[spec.Service]) AddRetries(retries, hop, below, entry, entry, amplification);
        return new Calls(timeouts, retries, FailureBelow(spec.Service, below));
    }

    private static void AddTimeouts(List<PlannedTimeout> timeouts, string caller, double? given, ILookup<string, HopSpec> below)
    {
        if (given is not { } time) return;
        HopSpec[] bounded = [.. below[caller].Where(hop => hop.Timeout is not null)];
        double together = 0;
        foreach (HopSpec hop in bounded)
        {
            TimeoutStep step = new TimeoutLadder([time, hop.Timeout!.Value], hop.Retries).Steps(hop.Backoff)[0];
            double needed = hop.Calls * step.Needed, each = time / hop.Calls;
            together += needed;
            int fit = (int)Math.Clamp(Math.Floor(((each + hop.Backoff) / (hop.Timeout.Value + hop.Backoff)) + 1e-9) - 1, -1, hop.Retries);
            double fitting = (each - (hop.Retries * hop.Backoff)) / (hop.Retries + 1);
            timeouts.Add(new PlannedTimeout(caller, hop.Name, time, needed, fit < 0 ? null : fit, fitting > 0 ? fitting : null));
        }

        if (bounded.Length > 1) timeouts.Add(new PlannedTimeout(caller, string.Join(" then ", bounded.Select(hop => hop.Name)), time, together, null, null));
    }

    private static void AddRetries(List<PlannedRetry> retries, HopSpec hop, ILookup<string, HopSpec> below, double callers, double attempts, double amplification)
    {
        double times = (double)hop.Calls * hop.FanOut, calls = callers * times;
        double mean = new RetryCounts(AttemptFailure(hop, below), hop.Retries).Attempts;
        if (hop.Budget is { } budget) mean = Math.Min(mean, 1 + budget);
        double tried = attempts * times * mean, worst = amplification * Draft.Amplification(hop.Retries, hop.Budget);
        retries.Add(new PlannedRetry(hop.Name, calls, tried, worst, hop.Capacity, hop.Capacity / worst));
        foreach (HopSpec next in below[hop.Name]) AddRetries(retries, next, below, calls, tried, worst);
    }

    private static double AttemptFailure(HopSpec hop, ILookup<string, HopSpec> below) => 1 - ((1 - hop.Failure) * (1 - FailureBelow(hop.Name, below)));

    // A request fails when any of its calls does, all of whose attempts have failed; failures are taken as independent.
    private static double FailureBelow(string caller, ILookup<string, HopSpec> below) =>
        1 - below[caller].Aggregate(1.0, (kept, hop) => kept * Math.Pow(1 - new RetryCounts(AttemptFailure(hop, below), hop.Retries).FinalFailure, (double)hop.Calls * hop.FanOut));
}
