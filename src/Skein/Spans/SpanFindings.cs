namespace Skein.Spans;

/// <summary>The findings of a monitor: each distinct one once, with how often it was found. Bounded. Thread-safe.</summary>
internal sealed class SpanFindings(SpanLimits limits)
{
    // Guards all below.
    private readonly Lock guard = new();
    private readonly Dictionary<(SpanFindingKind, string, string, string, int), SpanFinding> byKey = [];
    private readonly Queue<(SpanFindingKind, string, string, string, int)> order = new();
    private readonly Queue<SpanFinding> untold = new();
    private readonly long[] counts = new long[Enum.GetValues<SpanFindingKind>().Length];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SpanFinding> All()
    {
        lock (guard) return [.. order.Select(key => byKey[key])];
    }

    /// <summary>How many there were of a kind, forgotten ones included.</summary>
    public long CountOf(SpanFindingKind kind)
    {
        lock (guard) return counts[(int)kind];
    }

    /// <summary>Keeps a finding, or counts it where it is known. May be called on any thread: nobody is told yet.</summary>
    public void Add(SpanFinding finding)
    {
        lock (guard)
        {
            if (IsNew(finding)) untold.Enqueue(finding);
            if (untold.Count > limits.FindingsMax) untold.Dequeue();
        }
    }

    /// <summary>Those that nobody was told of yet.</summary>
    public IReadOnlyList<SpanFinding> TakeUntold()
    {
        lock (guard)
        {
            SpanFinding[] taken = [.. untold];
            untold.Clear();
            return taken;
        }
    }

    // Under the guard.
    private bool IsNew(SpanFinding finding)
    {
        var key = (finding.Kind, finding.Span, finding.Site.Name, finding.Site.File, finding.Site.Line);
        counts[(int)finding.Kind]++;
        if (byKey.TryGetValue(key, out SpanFinding? first))
        {
            byKey[key] = first with { Count = first.Count + 1 };
            return false;
        }

        if (limits.FindingsMax <= 0) return false;
        if (order.Count >= limits.FindingsMax) byKey.Remove(order.Dequeue());
        byKey[key] = finding;
        order.Enqueue(key);
        return true;
    }
}
