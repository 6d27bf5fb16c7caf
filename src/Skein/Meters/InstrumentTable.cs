using System.Diagnostics.Metrics;
using Skein.Probe;
using Skein.Tags;

namespace Skein.Meters;

/// <summary>
/// All instruments of Skein: names and units follow OpenTelemetry's conventions, in a namespace of our own. Nothing that
/// the runtime tells itself (<c>dotnet.*</c>) is told again. No attribute holds an id.
/// </summary>
internal static class InstrumentTable
{
    public static IReadOnlyList<InstrumentRow> Of(MeterSources sources, DurationBuckets probeDelays)
    {
        var rows = new List<InstrumentRow>();
        if (sources.Registry is { } registry) AddTasks(rows, registry);
        if (sources.Lost is { } lost)
            rows.Add(new("task.lost", "{task}", "Tagged work found that can never end, because what it awaits is unreachable.", InstrumentKind.Counter) { Observe = () => [new(lost())] });
        if (sources.Times is { } times)
        {
            rows.Add(new("task.schedule.delay", "s", "Time from when tagged work was queued to when a thread took it.", InstrumentKind.Histogram) { Series = times.ScheduleDelays });
            rows.Add(new("task.poll.duration", "s", "Time for which tagged work held a thread, until it ended or awaited something.", InstrumentKind.Histogram) { Series = times.PollDurations });
        }

        if (sources.Probe is { } probe) AddProbe(rows, probe, probeDelays);
        if (sources.Guard is { } guard) rows.AddRange(GuardInstruments.Of(guard, sources.Evidence));
        if (sources.Calls is { } calls) rows.AddRange(CallInstruments.Of(calls));
        return rows;
    }

    private static void AddTasks(List<InstrumentRow> rows, TagRegistry registry)
    {
        rows.Add(new("task.active", "{task}", "Tagged work that has begun and not ended.", InstrumentKind.UpDownCounter) { Observe = () => Active(registry) });
        rows.Add(new("task.started", "{task}", "Tagged work that was started.", InstrumentKind.Counter)
        {
            Observe = () => TagNames.Kinds.Select(kind => new Measurement<long>(registry.StartedOf(kind), TagNames.OfKind(kind))),
        });
    }

    private static void AddProbe(List<InstrumentRow> rows, StarvationProbe probe, DurationBuckets delays)
    {
        rows.Add(new("sched.probe.delay", "s", "Time from when an item was queued to the thread pool to when a thread ran it.", InstrumentKind.Histogram) { Series = () => [new([], delays)] });
        rows.Add(new("sched.probe.late", "{wake}", "Times that the probe's own thread woke late: the machine is busy, or the process was stopped.", InstrumentKind.Counter)
        {
            Observe = () => [new(probe.Report().LateWakes)],
        });
        rows.Add(new("sched.probe.starvations", "{starvation}", "Times that the thread pool became starved.", InstrumentKind.Counter) { Observe = () => [new(probe.Report().Starvations)] });
        rows.Add(new("sched.probe.state", "", "How the thread pool does: 1 for the state that it is in, 0 for the others.", InstrumentKind.Gauge) { Observe = () => States(probe.State) });
    }

    private static IEnumerable<Measurement<long>> Active(TagRegistry registry)
    {
        int states = TagNames.States.Count;
        long[] counts = new long[TagNames.Kinds.Count * states];
        registry.Tally(counts, states);
        return from kind in TagNames.Kinds
               from state in TagNames.States
               select new Measurement<long>(counts[((int)kind * states) + (int)state], TagNames.OfKind(kind), TagNames.OfState(state));
    }

    private static IEnumerable<Measurement<long>> States(SchedulerState now) =>
        Enum.GetValues<SchedulerState>().Select(state => new Measurement<long>(state == now ? 1 : 0, new KeyValuePair<string, object?>("sched.state", state.ToString().ToLowerInvariant())));
}
