using System.Diagnostics.Metrics;
using Skein.LostTasks;
using Skein.Probe;
using Skein.Tags;

namespace Skein.Meters;

/// <summary>
/// The meter <see cref="Name"/> with what Skein measures, for OpenTelemetry (<c>AddMeter("Skein")</c>) and everything
/// else that listens to meters: <c>task.active</c>, <c>task.started</c>, <c>task.lost</c>, <c>task.schedule.delay</c>,
/// <c>task.poll.duration</c>, <c>sched.probe.delay</c>, <c>sched.probe.state</c> and more. One for a process; a second one
/// tells the same again. Thread-safe.
/// </summary>
public sealed class SkeinMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Skein";

    private readonly Meter meter = new(Name);
    private readonly MeterSources sources;
    private readonly DurationBuckets probeDelays = new();
    private readonly Histogram<double>? probeDelay;
    private readonly IDisposable? timesExport;

    /// <summary>Makes the instruments of this process's tags and of a probe.</summary>
    /// <param name="probe">The probe whose delays and state it tells; null for none.</param>
    /// <param name="lostTasks">The watch whose count of lost tasks it tells; null for none.</param>
    public SkeinMeter(StarvationProbe? probe = null, LostTaskWatch? lostTasks = null)
        : this(new MeterSources { Probe = probe, Registry = TagRegistry.Shared, Times = TaskTimes.Shared, Lost = lostTasks is null ? null : () => lostTasks.Total })
    {
    }

    internal SkeinMeter(MeterSources sources)
    {
        this.sources = sources;
        Rows = InstrumentTable.Of(sources, probeDelays);
        var histograms = new Dictionary<string, Histogram<double>>();
        foreach (InstrumentRow row in Rows) Create(row, histograms);
        if (sources.Probe is { } probe)
        {
            probeDelay = histograms["sched.probe.delay"];
            probe.Delayed += OnProbeDelay;
        }

        if (sources.Times is { } times) timesExport = times.Export(histograms["task.schedule.delay"], histograms["task.poll.duration"]);
    }

    /// <summary>The instruments, for other ways of export.</summary>
    internal IReadOnlyList<InstrumentRow> Rows { get; }

    /// <summary>Ends the instruments; the probe and the tags go on.</summary>
    public void Dispose()
    {
        if (sources.Probe is { } probe) probe.Delayed -= OnProbeDelay;
        timesExport?.Dispose();
        meter.Dispose();
    }

    private void Create(InstrumentRow row, Dictionary<string, Histogram<double>> histograms)
    {
        switch (row.Kind)
        {
            case InstrumentKind.Counter: meter.CreateObservableCounter(row.Name, row.Observe, row.Unit, row.Description); break;
            case InstrumentKind.UpDownCounter: meter.CreateObservableUpDownCounter(row.Name, row.Observe, row.Unit, row.Description); break;
            case InstrumentKind.Gauge: meter.CreateObservableGauge(row.Name, row.Observe, row.Unit, row.Description); break;
            default:
                var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [.. DurationBuckets.Bounds.ToArray().Select(bound => bound.TotalSeconds)] };
                histograms[row.Name] = meter.CreateHistogram(row.Name, row.Unit, row.Description, tags: null, advice);
                break;
        }
    }

    private void OnProbeDelay(TimeSpan delay)
    {
        probeDelays.Record(delay);
        try
        {
            probeDelay!.Record(delay.TotalSeconds);
        }
        catch (Exception exception)
        {
            // A listener threw, on the probe's thread.
            SkeinFaults.Report("meter listener", exception);
        }
    }
}
