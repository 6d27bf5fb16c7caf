using Skein.Simulation.Sampling;
using Skein.Simulation.Statistics;

namespace Skein.Simulation.Networks.Engine;

/// <summary>An entry while it runs. Used by one thread.</summary>
internal sealed class EntryState(Entry entry, CallState call, Sampler gaps, NetworkScenario scenario)
{
    private readonly double step = scenario.TimelineStep ?? (scenario.Horizon / 100);
    private readonly List<(long Calls, long Succeeded)> timeline = [];
    private readonly long[] outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly TimeCounts responses = new();
    private double responseSum;
    private long calls;
    private long attempts;
    private long denied;

    public CallState Call { get; } = call;

    public SampleBuffer Gaps { get; } = new(gaps);

    public void Came(double time)
    {
        int place = (int)(time / step);
        while (timeline.Count <= place) timeline.Add(default);
        timeline[place] = timeline[place] with { Calls = timeline[place].Calls + 1 };
        if (time >= scenario.WarmUp) calls++;
    }

    public void Ended(double began, double now, Outcome outcome, int made)
    {
        if (outcome == Outcome.Succeeded)
        {
            int place = (int)(began / step);
            timeline[place] = timeline[place] with { Succeeded = timeline[place].Succeeded + 1 };
        }

        if (began < scenario.WarmUp) return;
        outcomes[(int)outcome]++;
        attempts += made;
        if (outcome != Outcome.Succeeded) return;
        responses.Add(now - began);
        responseSum += now - began;
    }

    public void WasDenied(double began)
    {
        if (began >= scenario.WarmUp) denied++;
    }

    public EntryRun Report() => new(
        entry.Name,
        calls,
        outcomes,
        calls - outcomes.Sum(),
        attempts,
        denied,
        responses.Count == 0 ? double.NaN : responseSum / responses.Count,
        [.. scenario.Levels.Select(level => responses.Count == 0 ? double.NaN : responses.Quantile(level))],
        [.. timeline.Select((part, index) => new TimelineStep(index * step, part.Calls, part.Succeeded))]);
}
