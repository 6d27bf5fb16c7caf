using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>What could be changed about a spec, the cheapest first.</summary>
internal static class Knobs
{
    private const int FineSteps = 400;

    /// <summary>How much further each step of a raise goes: 4,000 of them reach 54 times.</summary>
    private const double Finer = 1.001;

    private const int RaiseSteps = 4_000;

    private static readonly string[] Crowded = ["utilisation", "latency", "error-budget", "metastable", "capacity"];

    public static IEnumerable<Knob> Of(Draft draft, PlanLimits limits)
    {
        CapacitySpec spec = draft.Spec;
        TrafficSpec traffic = spec.Traffic;
        ResourceSpec has = spec.Resources;
        if (traffic.Retries > 0)
        {
            yield return new Knob(["metastable"], traffic.Retries, step => spec with { Traffic = traffic with { Retries = traffic.Retries - step } }, (step, _) => $"cut the callers' retries from {traffic.Retries} to {traffic.Retries - step}");
            if (traffic.RetryBudget is null) yield return new Knob(["metastable"], 1, _ => spec with { Traffic = traffic with { RetryBudget = 0.1 } }, (_, _) => "give the callers a retry budget of 10 %");
        }

        for (int index = 0; index < spec.Topology.Count; index++)
        {
            foreach (Knob knob in OfHop(spec, index)) yield return knob;
        }

        if (spec.ServiceTime.Timeout is { } timeout)
            yield return Raise(["timeouts"], timeout, value => spec with { ServiceTime = spec.ServiceTime with { Timeout = value } }, value => $"raise serviceTime.timeout from {Figure.Time(timeout)} to {Figure.Time(value)}");
        if (has.Workers is { } workers)
            yield return new Knob(Crowded, 40 * FineSteps, step => spec with { Resources = has with { Workers = workers + step } }, (step, _) => $"add {step} workers to each replica ({workers} to {workers + step})");
        yield return new Knob([.. Crowded, "cpu", "memory", "descriptors"], limits.ReplicasMax - has.Replicas, step => spec with { Resources = has with { Replicas = has.Replicas + step } }, (step, _) => $"add {step} {(step == 1 ? "replica" : "replicas")} ({has.Replicas} to {has.Replicas + step})");
        if (has.Cores is { } cores) yield return Raise(["cpu"], cores, value => spec with { Resources = has with { Cores = value } }, value => $"raise the cores of a replica from {Figure.Number(cores)} to {Figure.Number(value)}");
        if (has.MemoryLimit is { } memory) yield return Raise(["memory"], memory, value => spec with { Resources = has with { MemoryLimit = value } }, value => $"raise the memory of a replica from {Figure.Size(memory)} to {Figure.Size(value)}");
        if (has.DescriptorLimit is { } descriptors) yield return Raise(["descriptors"], descriptors, value => spec with { Resources = has with { DescriptorLimit = (int)Math.Min(int.MaxValue, Math.Ceiling(value)) } }, value => $"raise the limit of descriptors from {descriptors} to {Math.Ceiling(value):0}");
        foreach (PercentileTime promise in spec.Sla.Latency)
        {
            string level = PercentileKeys.Write(promise.Level);
            yield return Raise(["latency-floor", "service-time", "latency"], promise.Seconds, value => Promising(spec, promise, value), value => $"promise {level} of {Figure.Time(value)} instead of {Figure.Time(promise.Seconds)}");
        }

        if (spec.Sla.ErrorRate is { } budget)
            yield return Raise(["error-budget"], budget, value => spec with { Sla = spec.Sla with { ErrorRate = Math.Min(1, value) } }, value => $"allow {Figure.Share(Math.Min(1, value))} of errors instead of {Figure.Share(budget)}");
        yield return new Knob([.. Crowded, "cpu", "memory", "descriptors"], FineSteps - 1, step => spec with { Traffic = Scaled(traffic, 1 - (step / (double)FineSteps)) }, (step, _) => $"shed what comes above {Figure.Rate(draft.Shape.PeakRate * (1 - (step / (double)FineSteps)))}");
    }

    /// <summary>The same traffic at a part or a multiple of its rate.</summary>
    public static TrafficSpec Scaled(TrafficSpec traffic, double factor) => traffic with
    {
        Rate = traffic.Rate * factor,
        PeakRate = traffic.PeakRate * factor,
        Day = traffic.Day is { Hourly.Count: > 0 } day ? day with { Hourly = [.. day.Hourly.Select(rate => rate * factor)] } : traffic.Day,
    };

    /// <summary>The same spec with another promise.</summary>
    public static CapacitySpec Promising(CapacitySpec spec, PercentileTime promise, double seconds) =>
        spec with { Sla = spec.Sla with { Latency = [.. spec.Sla.Latency.Select(other => other.Level == promise.Level ? promise with { Seconds = seconds } : other)] } };

    private static IEnumerable<Knob> OfHop(CapacitySpec spec, int index)
    {
        HopSpec hop = spec.Topology[index];
        CapacitySpec With(HopSpec changed) => spec with { Topology = [.. spec.Topology.Select((other, place) => place == index ? changed : other)] };
        if (hop.Retries > 0)
        {
            yield return new Knob(["metastable", "timeouts", "capacity"], hop.Retries, step => With(hop with { Retries = hop.Retries - step }), (step, _) => $"cut the retries of {hop.Name} from {hop.Retries} to {hop.Retries - step}");
            if (hop.Budget is null) yield return new Knob(["metastable"], 1, _ => With(hop with { Budget = 0.1 }), (_, _) => $"give {hop.Name} a retry budget of 10 %");
        }

        if (hop.Timeout is { } timeout)
        {
            yield return new Knob(["timeouts"], FineSteps - 1, step => With(hop with { Timeout = timeout * (1 - (step / (double)FineSteps)) }), (_, changed) => $"cut the timeout of {hop.Name} from {Figure.Time(timeout)} to {Figure.Time(changed.Topology[index].Timeout!.Value)}");
            yield return Raise(["timeouts"], timeout, value => With(hop with { Timeout = value }), value => $"raise the timeout of {hop.Name} from {Figure.Time(timeout)} to {Figure.Time(value)}");
        }

        if (hop.Capacity is { } capacity)
            yield return Raise(["capacity", "metastable"], capacity, value => With(hop with { Capacity = value }), value => $"raise the capacity of {hop.Name} from {Figure.Rate(capacity)} to {Figure.Rate(value)}");
    }

    private static Knob Raise(string[] constraints, double from, Func<double, CapacitySpec> at, Func<double, string> say)
    {
        // Rounded up to three digits: what is said is what was worked out.
        double Value(int step)
        {
            double value = from * Math.Pow(Finer, step), unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
            return Math.Ceiling(Math.Round(value / unit, 6)) * unit;
        }

        return new Knob(constraints, RaiseSteps, step => at(Value(step)), (step, _) => say(Value(step)));
    }
}
