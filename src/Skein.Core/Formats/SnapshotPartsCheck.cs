using Skein.Core.Model;

namespace Skein.Core.Formats;

/// <summary>Makes a snapshot of a file's tables, and refuses those whose indices point nowhere.</summary>
internal sealed class SnapshotPartsCheck(SnapshotParts parts, string name)
{
    public Snapshot Build()
    {
        var runtime = parts.Runtime ?? throw Missing("runtime");
        var process = parts.Process ?? throw Missing("process");
        var takenAt = parts.TakenAt ?? throw Missing("takenAt");
        var source = parts.Source ?? throw Missing("source");
        var coroutines = parts.Coroutines ?? throw Missing("coroutines");

        var stacks = new StackTable();
        int[] stackOf = AddStacks(stacks);
        CheckNone(parts.Resources, Resource.None, resource => resource.TypeName.Length == 0 && resource.Address == 0, "resources");
        CheckNone(parts.Spans, SpanContext.None, span => span == SpanContext.None, "spans");
        CheckNone(parts.Labels, LabelSet.Empty, labels => labels.Pairs.Count == 0, "labels");
        Translate(coroutines, stackOf);
        if (parts.UnknownReasons > 0)
            source = source with { Dropped = [.. source.Dropped, new Dropped("wait reasons", parts.UnknownReasons, "a newer version wrote them; they are shown as unknown")] };
        return new Snapshot
        {
            Runtime = runtime,
            Process = process,
            TakenAt = takenAt,
            Source = source,
            Coroutines = coroutines,
            Stacks = stacks,
            Resources = parts.Resources,
            Spans = parts.Spans,
            Labels = parts.Labels,
            Ages = parts.Ages,
        };
    }

    /// <summary>Frames and stacks that a file has twice are one in the table.</summary>
    private int[] AddStacks(StackTable stacks)
    {
        int[] frameOf = [.. parts.Frames.Select(stacks.AddFrame)];
        int[] stackOf = new int[Math.Max(1, parts.Stacks.Count)];
        for (int i = 0; i < parts.Stacks.Count; i++)
        {
            int[] frames = parts.Stacks[i];
            for (int j = 0; j < frames.Length; j++) frames[j] = frameOf[Checked(frames[j], frameOf.Length, "stack", i, "frame")];
            stackOf[i] = stacks.Add(frames);
        }

        if (stackOf[0] != 0) throw new SkeinException(name, "has a first stack that is not empty");
        return stackOf;
    }

    private void Translate(List<Coroutine> coroutines, int[] stackOf)
    {
        for (int i = 0; i < coroutines.Count; i++)
        {
            var coroutine = coroutines[i];
            Checked(coroutine.Wait.Resource, parts.Resources.Count, "coroutine", i, "resource");
            Checked(coroutine.Span, parts.Spans.Count, "coroutine", i, "span");
            Checked(coroutine.Labels, parts.Labels.Count, "coroutine", i, "label set");
            if (coroutine.Weight < 0) throw new SkeinException(name, $"has coroutine {i:N0} with a negative weight");
            int stack = stackOf[Checked(coroutine.Stack, stackOf.Length, "coroutine", i, "stack")];
            int spawnSite = stackOf[Checked(coroutine.SpawnSite, stackOf.Length, "coroutine", i, "stack")];
            if (stack != coroutine.Stack || spawnSite != coroutine.SpawnSite) coroutines[i] = coroutine with { Stack = stack, SpawnSite = spawnSite };
        }
    }

    /// <summary>Sees to it that entry 0 of a table is the one that says nothing.</summary>
    private void CheckNone<T>(List<T> table, T none, Func<T, bool> isNone, string what)
    {
        if (table.Count == 0) table.Add(none);
        else if (isNone(table[0])) table[0] = none;
        else throw new SkeinException(name, $"has a first entry of {what} that is not empty");
    }

    private int Checked(int index, int count, string owner, int place, string what) => (uint)index < (uint)count
        ? index
        : throw new SkeinException(name, $"has {owner} {place:N0} with {what} {index:N0}, and there are {count:N0}");

    private SkeinException Missing(string property) => new(name, $"has no '{property}'", "it is no snapshot, or only a part of one");
}
