using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>Sums up the members of one group after the other in tables that are cleared by what was touched.</summary>
internal sealed class MemberCounter(Snapshot snapshot, int resourcesMax)
{
    private readonly WaitTally waits = new();
    private readonly long[] resourceCounts = new long[snapshot.Resources.Count];
    private readonly List<int> touched = [];

    public Group Sum(GroupKey key, ReadOnlySpan<Coroutine> coroutines, ReadOnlyMemory<int> members)
    {
        long count = 0;
        var age = new AgeSummary();
        int oldestSpan = 0;
        foreach (int member in members.Span)
        {
            ref readonly var coroutine = ref coroutines[member];
            count += coroutine.Weight;
            age.Add(coroutine.Wait.Since, coroutine.State);
            waits.Add(coroutine.State, coroutine.Wait.Reason, coroutine.Weight);
            CountResource(coroutine.Wait.Resource, coroutine.Weight);
            if (coroutine.Span != oldestSpan && coroutine.Span != 0) oldestSpan = Older(oldestSpan, coroutine.Span);
        }

        int resourcesTotal = touched.Count;
        return new Group
        {
            Key = key,
            Count = count,
            Oldest = age.Oldest,
            Members = members,
            Waits = waits.Take(),
            Resources = TakeResources(),
            ResourcesTotal = resourcesTotal,
            OldestSpan = oldestSpan,
        };
    }

    private void CountResource(int resource, int weight)
    {
        if (resource == 0 || weight == 0) return;
        if (resourceCounts[resource] == 0) touched.Add(resource);
        resourceCounts[resource] += weight;
    }

    private int Older(int left, int right)
    {
        if (left == 0) return right;
        var leftAge = snapshot.Spans[left].Age;
        var rightAge = snapshot.Spans[right].Age;
        if (leftAge.IsKnown != rightAge.IsKnown) return leftAge.IsKnown ? left : right;
        int order = leftAge.Duration.CompareTo(rightAge.Duration);
        return order != 0 ? (order > 0 ? left : right) : Math.Min(left, right);
    }

    private ResourceCount[] TakeResources()
    {
        if (touched.Count == 0) return [];
        touched.Sort((left, right) =>
            resourceCounts[left] != resourceCounts[right] ? resourceCounts[right].CompareTo(resourceCounts[left]) : left.CompareTo(right));
        ResourceCount[] taken = [.. touched.Take(resourcesMax).Select(resource => new ResourceCount(resource, resourceCounts[resource]))];
        foreach (int resource in touched) resourceCounts[resource] = 0;
        touched.Clear();
        return taken;
    }
}
