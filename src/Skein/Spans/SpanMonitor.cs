using System.Diagnostics;
using Skein.Alarms;
using Skein.Notices;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// Finds spans that do not fit the work they are bound to: left open by a unit, or ended while the unit still runs. It
/// listens to sources, but asks none for a span: what nobody else wants is not made. It holds no span. Thread-safe.
/// </summary>
public sealed class SpanMonitor : IAlarmSource, IDisposable
{
    private const int JudgedCount = 1024;

    private readonly TagRegistry registry;
    private readonly TimeProvider time;
    private readonly SpanMonitorOptions options;
    private readonly OpenSpans open;
    private readonly SpanFindings findings;
    private readonly Subscribers<Alarm> alarms = new("the alarms of spans");
    private readonly ActivityListener listener;

    // Units that need not be judged again, by their last bits. Any thread; a lost write costs a second judgement.
    private readonly ulong[] judged = new ulong[JudgedCount];

    internal SpanMonitor(SpanMonitorOptions options, TagRegistry registry, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EndedEarlyAfter, TimeSpan.Zero, nameof(options));
        this.registry = registry;
        this.time = time;
        this.options = options;
        open = new OpenSpans(options.Limits);
        findings = new SpanFindings(options.Limits);
        listener = new ActivityListener
        {
            // Spans without a source are made by old instrumentation, whose ends are told in other ways.
            // A request's own span starts outside of any unit; to listen for it would have the server read trace headers
            // for nobody.
            ShouldListenTo = static source => source.Name.Length > 0 && source.Name != "Microsoft.AspNetCore",
            ActivityStarted = Started,
            ActivityStopped = Stopped,
        };
    }

    /// <summary>What was found so far, oldest first, at most <see cref="SpanLimits.FindingsMax"/>.</summary>
    public IReadOnlyList<SpanFinding> Findings => findings.All();

    /// <summary>Spans that are not followed because more than <see cref="SpanLimits.OpenSpansMax"/> were open.</summary>
    public long Dropped => open.Dropped;

    internal int OpenCount => open.Count;

    /// <summary>Starts to look, until it is disposed of. There may be more than one.</summary>
    /// <param name="options">How it judges; the defaults where null.</param>
    public static SpanMonitor Start(SpanMonitorOptions? options = null)
    {
        var monitor = new SpanMonitor(options ?? new SpanMonitorOptions(), TagRegistry.Shared, TimeProvider.System);
        SpanWatch.Add(monitor);
        ActivitySource.AddActivityListener(monitor.listener);
        return monitor;
    }

    /// <summary>How many findings of a kind there were, repeated ones included.</summary>
    public long CountOf(SpanFindingKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)kind, (int)SpanFindingKind.Abandoned, nameof(kind));
        return findings.CountOf(kind);
    }

    /// <inheritdoc/>
    public IDisposable SubscribeAlarms(Action<Alarm> subscriber) => alarms.Add(subscriber);

    /// <summary>Ceases to look. A second time does nothing.</summary>
    public void Dispose()
    {
        SpanWatch.Remove(this);
        listener.Dispose();
        open.Clear();
    }

    /// <summary>Looks for spans that nobody can end any more.</summary>
    internal void Look()
    {
        List<SpanFinding>? found = null;
        long now = registry.NowMilliseconds;
        open.RemoveWhere(span =>
        {
            bool remove = IsOver(span, now, out SpanFinding? finding);
            if (finding is not null) (found ??= []).Add(finding);
            return remove;
        });
        foreach (SpanFinding finding in found ?? []) findings.Add(finding);
        Tell();
    }

    internal void WasAbandoned(AbandonedSpan span)
    {
        findings.Add(new SpanFinding(
            SpanFindingKind.Abandoned,
            span.Activity.OperationName,
            span.Activity.TraceId.ToHexString(),
            span.Activity.SpanId.ToHexString(),
            span.Unit,
            registry.SiteOf(span.Site),
            span.Activity.Duration));
        Tell();
    }

    /// <summary>Judges a unit whose work runs with a span as the current one that has ended.</summary>
    internal void RunsUnder(TagFlow flow, Activity span)
    {
        ref ulong known = ref judged[(flow.Id ^ (flow.Id >> 24)) % JudgedCount];
        // A span is marked as ended before its duration is set.
        if (known == flow.Id || flow.Registry != registry || span.Duration == TimeSpan.Zero) return;
        TimeSpan since = time.GetUtcNow().UtcDateTime - (span.StartTimeUtc + span.Duration);
        if (since < options.EndedEarlyAfter || !registry.TryFind(new TagId(flow.Id), out TagRecord unit)) return;
        known = flow.Id;
        var age = TimeSpan.FromMilliseconds(registry.NowMilliseconds - unit.StartedMilliseconds);
        // Starts are dated by a clock of ticks, which may lag.
        TimeSpan slack = TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerMillisecond * 100, options.EndedEarlyAfter.Ticks / 2));
        // It was started when the span had ended, or in another span.
        if (age <= since + slack || registry.SpanOf(flow.Id) != SpanIds.Of(span.SpanId)) return;
        findings.Add(new SpanFinding(
            SpanFindingKind.EndedEarly, span.OperationName, span.TraceId.ToHexString(), span.SpanId.ToHexString(), unit.Id, registry.SiteOf(unit.Site), since));
    }

    /// <summary>On Skein's own thread, and outside of every lock: callbacks of the user's are called.</summary>
    private void Tell()
    {
        foreach (SpanFinding finding in findings.TakeUntold())
        {
            try
            {
                options.OnFinding?.Invoke(finding);
            }
            catch (Exception thrownByUser)
            {
                SkeinFaults.Report("spans", thrownByUser);
            }

            alarms.Tell(AlarmOf(finding));
        }
    }

    private Alarm AlarmOf(SpanFinding finding)
    {
        string name = finding.Kind switch
        {
            SpanFindingKind.LeftOpen => "open-span",
            SpanFindingKind.EndedEarly => "early-span",
            _ => "abandoned-span",
        };
        return new Alarm(name, finding.ToString(), time.GetUtcNow())
        {
            Facts = [new("unit", finding.Unit.ToString()), new("trace", finding.TraceId), new("span", finding.SpanId)],
        };
    }

    private void Started(Activity activity)
    {
        try
        {
            if (SpanPlan.IsStarting || activity.IdFormat != ActivityIdFormat.W3C) return;
            ulong unit = registry.Slab().Current;
            if (unit != 0 && registry.TryGetOrigin(unit, out int site, out _, out _)) open.Add(activity, unit, site, registry.Clock.NowMilliseconds);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("spans", exception);
        }
    }

    private void Stopped(Activity activity)
    {
        try
        {
            if (activity.IdFormat == ActivityIdFormat.W3C) open.Remove(activity);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("spans", exception);
        }
    }

    private bool IsOver(OpenSpan span, long now, out SpanFinding? finding)
    {
        finding = null;
        bool unitEnded = !registry.IsAlive(span.Unit);
        if (span.Activity is { } activity)
        {
            if (activity.IsStopped) return true;
            if (!unitEnded || span.UnitGone < 0 || options.OverdueAfter is not { } overdue) return false;
            if (span.UnitGone == 0) span.UnitGone = Math.Max(1, now);
            if (now - span.UnitGone < overdue.TotalMilliseconds) return false;
            span.UnitGone = -1;
            finding = LeftOpen(span, now, unitEnded);
            return false;
        }

        // A source that was disposed of does not tell of ends any more: then nothing is known.
        if (span.Source!.HasListeners()) finding = LeftOpen(span, now, unitEnded);
        return true;
    }

    private SpanFinding LeftOpen(OpenSpan span, long now, bool unitEnded) => new(
        SpanFindingKind.LeftOpen,
        span.Name,
        SpanIds.Trace(span.Trace.High, span.Trace.Low),
        SpanIds.Span(span.Id),
        new TagId(span.Unit),
        registry.SiteOf(span.Site),
        TimeSpan.FromMilliseconds(Math.Max(0, now - span.Started)))
    {
        IsUnitEnded = unitEnded,
    };
}
