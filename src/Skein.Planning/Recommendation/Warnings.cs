using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>What a reader of a plan must know and what does not fail it.</summary>
internal static class Warnings
{
    private const double Busy = 0.8;

    public static IReadOnlyList<string> Of(Draft draft) => [.. Each(draft)];

    private static IEnumerable<string> Each(Draft draft)
    {
        CapacitySpec spec = draft.Spec;
        ResourceSpec has = spec.Resources;
        if (has is { Cores: { } cores, CpuPerRequest: { } cpu } && draft.Rate * cpu is var need && need >= Busy * cores && need < cores)
            yield return $"{Figure.Share(need / cores)} of the cores are busy in the mean: above {Figure.Share(Busy)}, processor time waits, and the formulas know workers alone";
        if (has.Workers is { } workers && workers > draft.Interval.Ceiling.Value)
            yield return $"{workers} workers are above the ceiling of {draft.Interval.Ceiling.Value}: as a limit they protect nothing";
        if (has.Workers is { } few && few < draft.Interval.Floor.Value)
            yield return $"{few} workers are below the floor of {draft.Interval.Floor.Value}";
        if (draft.Held.SquaredVariation > 4)
            yield return $"service times vary much (scv {Figure.Number(draft.Held.SquaredVariation)}): approximations of the wait are then 10 % to 20 % off and more; trust the simulation";
        if (spec.ServiceTime.Timeout is { } timeout && draft.Held.Quantile(0.99) >= timeout)
            yield return $"1 % and more of the requests run into the timeout of {Figure.Time(timeout)}: they are counted as held until then";
        if (draft.Dispersion < 1)
            yield return "arrivals more even than Poisson earn no smaller limit here: limits are made as for dispersion 1";
        foreach (HopSpec hop in spec.Topology.Where(hop => hop.Timeout < spec.Floors.Timer || (hop.Retries > 0 && hop.Backoff > 0 && hop.Backoff < spec.Floors.Timer)))
            yield return $"{hop.Name} has a timeout or a backoff below {Figure.Time(spec.Floors.Timer!.Value)}, which is what a timer keeps here: it is longer than written";
        foreach (HopSpec hop in spec.Topology.Where(hop => hop is { Retries: > 0, Capacity: null }))
            yield return $"{hop.Name} is tried again, and its capacity is not given: whether it comes back after a burst is not known";
        foreach (HopSpec hop in spec.Topology.Where(hop => hop is { Retries: > 0, Timeout: null }))
            yield return $"{hop.Name} is tried again and has no timeout: an attempt that hangs is never given up";
    }
}
