using System.Runtime.InteropServices;
using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>
/// Tables in which the parts of group keys are stored once, so that keys are integers; shared by the snapshots that
/// are compared. Used by one thread.
/// </summary>
/// <param name="options">How the groups are made.</param>
internal sealed class KeySpace(GroupingOptions options)
{
    private readonly Dictionary<string, int> labelIndex = new() { [""] = 0 };
    private readonly List<LabelSet> labels = [LabelSet.Empty];
    private readonly Dictionary<string, int> spanNameIndex = new() { [""] = 0 };
    private readonly List<string> spanNames = [""];
    private readonly Dictionary<Resource, int> resourceIndex = new() { [Resource.None] = 0 };
    private readonly List<Resource> resources = [Resource.None];
    private readonly HashSet<int> cutStacks = [];

    public GroupingOptions Options => options;

    public StackTable Stacks { get; } = new();

    /// <summary>The index of the part of a stack that counts.</summary>
    public int AddStack(ReadOnlySpan<int> frames)
    {
        var kept = frames;
        if (frames.Length > 0 && options.By == GroupBy.Root) kept = frames[^1..];
        else if (frames.Length > 0 && options.By == GroupBy.Leaf) kept = frames[..1];
        else if (options.StackDepth > 0 && frames.Length > options.StackDepth) kept = frames[..options.StackDepth];

        int stack = Stacks.Add(kept);
        if (kept.Length < frames.Length) cutStacks.Add(stack);
        return stack;
    }

    public int AddLabels(LabelSet set)
    {
        if (options.Labels.Count == 0) return 0;
        var chosen = set.Pairs.Where(pair => options.Labels.Contains(pair.Key, StringComparer.Ordinal)).ToArray();
        string text = string.Join('\0', chosen.Select(pair => $"{pair.Key}\0{pair.Value}"));
        return Intern(labelIndex, labels, text, () => new LabelSet(chosen));
    }

    public int AddSpanName(string name) => Intern(spanNameIndex, spanNames, name, () => name);

    public int AddResource(Resource resource) => Intern(resourceIndex, resources, resource, () => resource);

    public LabelSet LabelsAt(int index) => labels[index];

    public string SpanNameAt(int index) => spanNames[index];

    public Resource ResourceAt(int index) => resources[index];

    public bool IsCut(int stack) => cutStacks.Contains(stack);

    /// <summary>The key as its reader sees it.</summary>
    public GroupKey Resolve(in RawKey key) => new()
    {
        Kind = key.Kind,
        State = key.State,
        Reason = key.Reason,
        Frames = options.By is GroupBy.Stack or GroupBy.Root or GroupBy.Leaf ? new FrameList(Stacks, key.Stack) : null,
        AreFramesCut = cutStacks.Contains(key.Stack),
        SpawnSite = key.SpawnSite == 0 ? [] : new FrameList(Stacks, key.SpawnSite),
        Resource = options.By is GroupBy.Wait or GroupBy.Resource ? resources[key.Subject] : null,
        SpanName = options.By == GroupBy.Span ? spanNames[key.Subject] : null,
        Labels = labels[key.Labels],
    };

    private static int Intern<TKey, TValue>(Dictionary<TKey, int> index, List<TValue> values, TKey key, Func<TValue> make)
        where TKey : notnull
    {
        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out bool exists);
        if (exists) return known;
        known = values.Count;
        values.Add(make());
        return known;
    }
}
