using Skein.Core.Model;
using Skein.Tags;

namespace Skein.Snapshots;

/// <summary>Collects units into a snapshot's tables. For one thread.</summary>
internal sealed class TagSnapshotBuilder(TagRegistry registry, SnapshotLimits limits, long nowMilliseconds)
{
    private readonly List<Coroutine> coroutines = [];
    private readonly StackTable stacks = new();
    private readonly Dictionary<ulong, Age> ages = [];
    private readonly List<LabelSet> labels = [LabelSet.Empty];
    private readonly Dictionary<TagLabels, int> labelIndex = new(ReferenceEqualityComparer.Instance);
    private readonly List<SpanContext> spans = [SpanContext.None];
    private readonly Dictionary<(string Trace, string Span), int> spanIndex = [];
    private readonly List<int> chain = [];
    private readonly HashSet<ulong> met = [];

    public void Add(in TagRecord record)
    {
        registry.TryGetDetails(record.Id, out TagDetails details);
        SpawnSite site = registry.SiteOf(record.Site);
        coroutines.Add(new Coroutine
        {
            Id = record.Id.Value,
            Parent = record.Parent.Value,
            Kind = KindOf(record.Kind),
            State = StateOf(record.State),
            Wait = WaitOf(record.State, details),
            Stack = StackOf(record, site),
            SpawnSite = site.Line == 0 && site.File.Length == 0 ? 0 : stacks.Add([stacks.AddFrame(new Frame(site.Function, File: site.File, Line: site.Line))]),
            Labels = LabelsOf(details.Labels),
            Span = SpanOf(details),
            Weight = 1,
        });
        ages[record.Id.Value] = Age.Exactly(TimeSpan.FromMilliseconds(Math.Max(0, nowMilliseconds - record.StartedMilliseconds)));
    }

    public Snapshot Build(TagSnapshotOrigin origin) => new()
    {
        Runtime = origin.Runtime,
        Process = origin.Process,
        TakenAt = origin.TakenAt,
        Source = origin.Source,
        Coroutines = coroutines,
        Stacks = stacks,
        Labels = labels,
        Spans = spans,
        Ages = ages,
    };

    private static CoroutineKind KindOf(TagKind kind) => kind switch
    {
        TagKind.Scope or TagKind.Task => CoroutineKind.Task,
        TagKind.WorkItem or TagKind.Timer => CoroutineKind.WorkItem,
        _ => CoroutineKind.AsyncMethod,
    };

    private static CoroutineState StateOf(TagState state) => state switch
    {
        TagState.Queued => CoroutineState.Runnable,
        TagState.Running => CoroutineState.Running,
        TagState.Waiting or TagState.Lost => CoroutineState.Waiting,
        _ => CoroutineState.Started,
    };

    private Wait WaitOf(TagState state, in TagDetails details)
    {
        if (state is not (TagState.Waiting or TagState.Lost)) return default;
        Wait wait = Wait.For(state == TagState.Lost ? WaitReason.Unreachable : WaitReason.Unknown);
        return details.SwitchedMilliseconds < 0 ? wait : wait with { Since = Age.Exactly(TimeSpan.FromMilliseconds(Math.Max(0, nowMilliseconds - details.SwitchedMilliseconds))) };
    }

    /// <summary>The unit, then the unit that started it, and so on: what a stack is to a call.</summary>
    private int StackOf(in TagRecord record, SpawnSite site)
    {
        chain.Clear();
        met.Clear();
        chain.Add(FrameOf(site));
        TagId parent = record.Parent;
        while (!parent.IsNone && chain.Count < limits.AncestorsMax && met.Add(parent.Value) && registry.TryFind(parent, out TagRecord ancestor))
        {
            chain.Add(FrameOf(registry.SiteOf(ancestor.Site)));
            parent = ancestor.Parent;
        }

        return stacks.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chain));
    }

    private int FrameOf(SpawnSite site) => stacks.AddFrame(new Frame(site.Name, File: site.File.Length == 0 ? null : site.File, Line: site.Line));

    private int LabelsOf(TagLabels? set)
    {
        if (set is null || set.Count == 0) return 0;
        if (labelIndex.TryGetValue(set, out int known)) return known;
        labels.Add(new LabelSet([.. set]));
        return labelIndex[set] = labels.Count - 1;
    }

    private int SpanOf(in TagDetails details)
    {
        if (string.IsNullOrEmpty(details.SpanId)) return 0;
        if (spanIndex.TryGetValue((details.TraceId, details.SpanId), out int known)) return known;
        spans.Add(new SpanContext(details.TraceId, details.SpanId, "", Age.Unknown));
        return spanIndex[(details.TraceId, details.SpanId)] = spans.Count - 1;
    }
}
