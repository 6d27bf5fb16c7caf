namespace Skein.Core.Grouping;

/// <summary>Orders keys by what a reader sees: frames, then kind, state and reason, then the rest.</summary>
internal sealed class KeyOrder : IComparer<RawKey>
{
    private readonly KeySpace space;

    /// <summary>Each frame's place among all in text order: stacks are then compared as integers.</summary>
    private readonly int[] ranks;

    public KeyOrder(KeySpace space)
    {
        this.space = space;
        var frames = space.Stacks.Frames;
        int[] order = [.. Enumerable.Range(0, frames.Count)
            .OrderBy(index => frames[index].Function, StringComparer.Ordinal)
            .ThenBy(index => frames[index].AwaitIndex)
            .ThenBy(index => frames[index].File, StringComparer.Ordinal)
            .ThenBy(index => frames[index].Line)];
        ranks = new int[order.Length];
        for (int rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank;
    }

    public int Compare(RawKey left, RawKey right)
    {
        int order = CompareStacks(left.Stack, right.Stack);
        if (order == 0) order = left.Traits.CompareTo(right.Traits);
        if (order == 0) order = CompareStacks(left.SpawnSite, right.SpawnSite);
        if (order == 0) order = CompareSubjects(left.Subject, right.Subject);
        if (order == 0) order = CompareLabels(left.Labels, right.Labels);
        return order;
    }

    private int CompareStacks(int left, int right)
    {
        if (left == right) return 0;
        var leftFrames = space.Stacks[left];
        var rightFrames = space.Stacks[right];
        for (int i = 0; i < leftFrames.Length && i < rightFrames.Length; i++)
        {
            int order = ranks[leftFrames[i]].CompareTo(ranks[rightFrames[i]]);
            if (order != 0) return order;
        }

        return leftFrames.Length.CompareTo(rightFrames.Length);
    }

    private int CompareSubjects(int left, int right)
    {
        if (left == right) return 0;
        if (space.Options.By == GroupBy.Span) return string.CompareOrdinal(space.SpanNameAt(left), space.SpanNameAt(right));
        var (leftResource, rightResource) = (space.ResourceAt(left), space.ResourceAt(right));
        int order = string.CompareOrdinal(leftResource.TypeName, rightResource.TypeName);
        if (order == 0) order = string.CompareOrdinal(leftResource.Detail, rightResource.Detail);
        if (order == 0) order = leftResource.Kind.CompareTo(rightResource.Kind);
        if (order == 0) order = leftResource.Address.CompareTo(rightResource.Address);
        return order;
    }

    private int CompareLabels(int left, int right)
    {
        if (left == right) return 0;
        return string.CompareOrdinal(Text(left), Text(right));

        string Text(int index) => string.Join('\0', space.LabelsAt(index).Pairs.Select(pair => $"{pair.Key}\0{pair.Value}"));
    }
}
