using Skein.Core.Model;

namespace Skein.Inspect;

/// <summary>Collects the parts of one <see cref="Snapshot"/>. Written by one thread.</summary>
internal sealed class SnapshotBuilder(InspectLimits limits)
{
    private readonly List<Coroutine> coroutines = [];
    private readonly List<Resource> resources = [Resource.None];
    private readonly Dictionary<(WaitReason Kind, ulong Address), int> resourceIndex = [];
    private readonly List<SpanContext> spans = [SpanContext.None];
    private readonly List<LabelSet> labels = [LabelSet.Empty];
    private readonly Dictionary<string, int> labelIndex = new() { [""] = 0 };
    private readonly List<Gap> gaps = [];
    private readonly List<Dropped> dropped = [];
    private long coroutinesDropped;

    public StackTable Stacks { get; } = new();

    public int CoroutineCount => coroutines.Count;

    /// <summary>Reserves room, so that a large list does not double.</summary>
    public void Expect(int count) => coroutines.EnsureCapacity(Math.Min(count, limits.CoroutinesMax));

    public void Add(in Coroutine coroutine)
    {
        if (coroutines.Count < limits.CoroutinesMax) coroutines.Add(coroutine);
        else coroutinesDropped++;
    }

    /// <summary>Takes coroutines out again.</summary>
    public void RemoveAll(Predicate<Coroutine> unwanted) => coroutines.RemoveAll(unwanted);

    /// <summary>Index of the resource of this kind at this address; <paramref name="make"/> is called when it is new.</summary>
    public int AddResource(WaitReason kind, ulong address, Func<Resource> make)
    {
        if (resourceIndex.TryGetValue((kind, address), out int known)) return known;
        resources.Add(make());
        resourceIndex.Add((kind, address), resources.Count - 1);
        return resources.Count - 1;
    }

    /// <summary>Puts a fuller description in place of one that was stored before.</summary>
    public void ReplaceResource(int index, Resource resource) => resources[index] = resource;

    public Resource ResourceAt(int index) => resources[index];

    public int ResourceCount => resources.Count;

    public IReadOnlyList<Coroutine> Coroutines => coroutines;

    public int AddSpan(SpanContext span)
    {
        spans.Add(span);
        return spans.Count - 1;
    }

    /// <summary>Index of the set of these labels, which are in key order; equal sets have one index.</summary>
    public int AddLabels(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        string text = string.Join('\0', pairs.Select(pair => $"{pair.Key}\0{pair.Value}"));
        if (labelIndex.TryGetValue(text, out int known)) return known;
        labels.Add(new LabelSet([.. pairs]));
        return labelIndex[text] = labels.Count - 1;
    }

    public void AddGap(string what, string why) => gaps.Add(new Gap(what, why));

    public void AddDropped(string what, long count, string why)
    {
        if (count > 0) dropped.Add(new Dropped(what, count, why));
    }

    public Snapshot Build(RuntimeIdentity runtime, ProcessIdentity process, DateTimeOffset takenAt, SourceReport source)
    {
        AddDropped("coroutines", coroutinesDropped, $"more than {nameof(InspectLimits.CoroutinesMax)} = {limits.CoroutinesMax:N0}");
        return new Snapshot
        {
            Runtime = runtime,
            Process = process,
            TakenAt = takenAt,
            Source = source with { Gaps = [.. source.Gaps, .. gaps], Dropped = [.. source.Dropped, .. dropped] },
            Coroutines = coroutines,
            Stacks = Stacks,
            Resources = resources,
            Spans = spans,
            Labels = labels,
        };
    }
}
