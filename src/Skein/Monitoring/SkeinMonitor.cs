using System.Diagnostics.CodeAnalysis;
using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Skein.Guard.Evidence;
using Skein.Meters;
using Skein.Probe;
using Skein.Snapshots;

namespace Skein.Monitoring;

/// <summary>
/// Everything of Skein that runs in a service, started and ended together: <c>using var skein = SkeinMonitor.Start();</c>.
/// A process has one set of parts, for it has one thread pool and one registry of tags: a second start shares them, with the
/// options of the first (<see cref="IsShared"/>), and they end with the last monitor. Thread-safe.
/// </summary>
public sealed class SkeinMonitor : IDisposable
{
    private static readonly Lock gate = new();

    // Both written under the gate.
    private static MonitorParts? parts;
    private static int holders;

    private readonly MonitorParts own;
    private readonly TagSnapshots snapshots = TagSnapshots.OfThisProcess(TimeProvider.System);

    // By interlocked exchange.
    private int isDisposed;

    private SkeinMonitor(MonitorParts own, bool isShared)
    {
        this.own = own;
        IsShared = isShared;
    }

    /// <summary>Whether the parts ran before, so that the options are those of an earlier start.</summary>
    public bool IsShared { get; }

    /// <summary>The options that hold.</summary>
    public SkeinOptions Options => own.Options;

    /// <summary>The starvation probe; null where it is turned off.</summary>
    public StarvationProbe? Probe => own.Probe;

    /// <summary>The guard against starvation; null where it, or the probe, is turned off.</summary>
    public StarvationGuard? Guard => own.Guard;

    /// <summary>What is kept of the guard, to look at afterwards; null where there is no guard.</summary>
    public GuardEvidence? GuardEvidence => own.Evidence;

    /// <summary>Whether there is the meter <c>Skein</c>.</summary>
    public bool HasMeter => own.Meter is not null;

    /// <summary>Starts what runs, or shares what runs already.</summary>
    /// <param name="options">How; the defaults where null.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public static SkeinMonitor Start(SkeinOptions? options = null)
    {
        options ??= new SkeinOptions();
        options.Validate();
        lock (gate)
        {
            bool isShared = parts is not null;
            parts ??= new MonitorParts(options);
            holders++;
            return new SkeinMonitor(parts, isShared);
        }
    }

    /// <summary>Takes a snapshot of the tagged units: no lock, no pause.</summary>
    /// <param name="limits">Bounds; those of the options where null.</param>
    public Snapshot TakeSnapshot(SnapshotLimits? limits = null) => snapshots.Take(limits ?? own.Options.Snapshots);

    /// <summary>What was found so far: lost work, growing groups, spans that do not fit their work.</summary>
    [SuppressMessage("Design", "CA1024", Justification = "It takes a snapshot.")]
    public FindingReport TakeFindings() => FindingReport.Of(TakeSnapshot(), Checks());

    /// <summary>Writes what the meter measures in Prometheus' text format, 0.0.4; nothing where there is no meter.</summary>
    /// <param name="stream">Where to; it is not closed. What it throws is the caller's.</param>
    public void WritePrometheusText(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (own.Meter is { } meter) new PrometheusText(meter.Rows, PrometheusLimits.Default).Write(stream);
    }

    /// <summary>
    /// Has the meter tell what these do to calls, in sum with all others, until the answer is disposed of; of 64 at one time.
    /// In a host, <c>AddSkein</c> sees to it.
    /// </summary>
    /// <param name="breakers">The breakers; null for none.</param>
    /// <param name="concurrency">The adaptive limits; null for none.</param>
    public IDisposable Measure(DependencyBreakers? breakers, DependencyConcurrency? concurrency = null) => own.Calls.Add(breakers, concurrency, BreakerLimits.Default.MeteredMax);

    private IEnumerable<IFindingCheck> Checks()
    {
        if (own.Lost is { } lost) yield return new LostSoFarCheck(lost);
        if (own.Growth is { } growth) yield return new GrowthSoFarCheck(growth);
        if (own.Spans is { } spans) yield return new SpanFitCheck(spans);
    }

    /// <summary>Ends it; the parts end with the last monitor of the process. A second time does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0) return;
        MonitorParts? ended = null;
        lock (gate)
        {
            if (--holders == 0) (ended, parts) = (parts, null);
        }

        // Not under the gate: parts wait for their threads.
        ended?.Dispose();
    }
}
