using System.Runtime.InteropServices;
using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>For each span of two snapshots, the one coroutine that carries it in each.</summary>
internal sealed class SpanOwners
{
    /// <summary>No coroutine carries the span.</summary>
    public const int Nobody = -1;

    /// <summary>Several coroutines carry the span.</summary>
    public const int Shared = -2;

    private readonly Dictionary<(string TraceId, string SpanId), int> index = [];
    private readonly List<int> before = [];
    private readonly List<int> after = [];

    public SpanOwners(Snapshot before, Snapshot after)
    {
        Collect(before, this.before);
        Collect(after, this.after);
    }

    public int Count => index.Count;

    /// <summary>Index of the coroutine, <see cref="Nobody"/> or <see cref="Shared"/>.</summary>
    public IReadOnlyList<int> Before => before;

    /// <summary>Index of the coroutine, <see cref="Nobody"/> or <see cref="Shared"/>.</summary>
    public IReadOnlyList<int> After => after;

    private void Collect(Snapshot snapshot, List<int> owners)
    {
        int[] places = [.. snapshot.Spans.Select(PlaceOf)];
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            int place = places[coroutines[i].Span];
            if (place < 0 || coroutines[i].Kind == CoroutineKind.Thread) continue;
            owners[place] = owners[place] == Nobody && coroutines[i].Weight == 1 ? i : Shared;
        }
    }

    private int PlaceOf(SpanContext span)
    {
        if (span.TraceId.Length == 0 || span.SpanId.Length == 0) return -1;
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(index, (span.TraceId, span.SpanId), out bool known);
        if (known) return place;
        place = before.Count;
        before.Add(Nobody);
        after.Add(Nobody);
        return place;
    }
}
