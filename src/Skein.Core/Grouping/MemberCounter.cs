namespace Skein.Core.Grouping;

/// <summary>
/// Counts waits and resources of one group after the other, in tables that are cleared by what was touched. Used by one
/// thread.
/// </summary>
internal sealed class MemberCounter(MemberNote[] notes, int resources, int resourcesMax)
{
    private readonly WaitTally waits = new();
    private readonly long[] resourceCounts = new long[resources];
    private readonly List<int> touched = [];

    public Group Count(GroupKey key, in GroupSum sum, ReadOnlyMemory<int> members)
    {
        foreach (int member in members.Span)
        {
            ref readonly var note = ref notes[member];
            waits.Add(note.State, note.Reason, note.Weight);
            if (note.Resource == 0 || note.Weight == 0) continue;
            if (resourceCounts[note.Resource] == 0) touched.Add(note.Resource);
            resourceCounts[note.Resource] += note.Weight;
        }

        int resourcesTotal = touched.Count;
        return new Group
        {
            Key = key,
            Count = sum.Count,
            Oldest = sum.Oldest,
            OldestAge = sum.OldestAge,
            Members = members,
            Waits = waits.Take(),
            Resources = TakeResources(),
            ResourcesTotal = resourcesTotal,
            OldestSpan = sum.OldestSpan,
            DueMinMilliseconds = sum.DueMin,
            DueMaxMilliseconds = sum.DueMax,
        };
    }

    /// <summary>
    /// The most frequent, by insertion into a short list: there may be a million resources, of which a sort would order
    /// all.
    /// </summary>
    private ResourceCount[] TakeResources()
    {
        var most = new List<ResourceCount>(Math.Min(touched.Count, resourcesMax));
        foreach (int resource in touched)
        {
            var candidate = new ResourceCount(resource, resourceCounts[resource]);
            resourceCounts[resource] = 0;
            if (most.Count == resourcesMax && (resourcesMax == 0 || !IsBefore(candidate, most[^1]))) continue;
            int place = most.Count;
            while (place > 0 && IsBefore(candidate, most[place - 1])) place--;
            if (most.Count == resourcesMax) most.RemoveAt(most.Count - 1);
            most.Insert(place, candidate);
        }

        touched.Clear();
        return [.. most];
    }

    private static bool IsBefore(ResourceCount left, ResourceCount right) =>
        left.Count != right.Count ? left.Count > right.Count : left.Resource < right.Resource;
}
