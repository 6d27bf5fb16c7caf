using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>One snapshot's coroutines as keys in a <see cref="KeySpace"/>. Used by one thread.</summary>
internal sealed class Projection
{
    private readonly Snapshot snapshot;
    private readonly KeySpace space;
    private readonly bool acrossSnapshots;
    private readonly GroupBy by;
    private readonly IndexMap stacks;
    private readonly IndexMap spawnSites;
    private readonly IndexMap labels;
    private readonly IndexMap subjects;
    private readonly int[] frames;

    /// <summary>A projection of a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="space">The tables that its keys refer to.</param>
    /// <param name="acrossSnapshots">Whether keys must mean the same in another snapshot: a resource is then its type, for addresses move.</param>
    public Projection(Snapshot snapshot, KeySpace space, bool acrossSnapshots)
    {
        this.snapshot = snapshot;
        this.space = space;
        this.acrossSnapshots = acrossSnapshots;
        by = space.Options.By;
        frames = [.. snapshot.Stacks.Frames.Select(space.Stacks.AddFrame)];
        stacks = new IndexMap(snapshot.Stacks.Count, index => space.AddStack(Translate(index)));
        spawnSites = new IndexMap(snapshot.Stacks.Count, index => space.Stacks.Add(Translate(index)));
        labels = new IndexMap(snapshot.Labels.Count, index => space.AddLabels(snapshot.Labels[index]));
        subjects = by == GroupBy.Span
            ? new IndexMap(snapshot.Spans.Count, index => space.AddSpanName(snapshot.Spans[index].Name))
            : new IndexMap(snapshot.Resources.Count, AddResource);
    }

    /// <summary>The key of a coroutine's group.</summary>
    public RawKey KeyOf(in Coroutine coroutine)
    {
        int labelSet = labels[coroutine.Labels];
        return by switch
        {
            GroupBy.Stack => new(RawKey.Of(coroutine.Kind, coroutine.State, coroutine.Wait.Reason), stacks[coroutine.Stack], spawnSites[coroutine.SpawnSite], labelSet, 0),
            GroupBy.Wait => new(RawKey.Of(null, coroutine.State, coroutine.Wait.Reason), 0, 0, labelSet, subjects[coroutine.Wait.Resource]),
            GroupBy.Resource => new(RawKey.Of(null, null, null), 0, 0, labelSet, subjects[coroutine.Wait.Resource]),
            GroupBy.Root or GroupBy.Leaf => new(RawKey.Of(null, null, null), stacks[coroutine.Stack], 0, labelSet, 0),
            GroupBy.Span => new(RawKey.Of(null, null, null), 0, 0, labelSet, subjects[coroutine.Span]),
            _ => new(RawKey.Of(coroutine.Kind, null, null), 0, 0, labelSet, 0),
        };
    }

    private int AddResource(int index)
    {
        var resource = snapshot.Resources[index];
        return space.AddResource(acrossSnapshots && index != 0 ? new Resource(resource.Kind, 0, resource.TypeName) : resource);
    }

    private int[] Translate(int stack)
    {
        var own = snapshot.Stacks[stack];
        int[] translated = new int[own.Length];
        for (int i = 0; i < own.Length; i++) translated[i] = frames[own[i]];
        return translated;
    }
}
