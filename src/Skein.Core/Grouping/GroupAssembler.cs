using System.Runtime.InteropServices;
using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>
/// Makes groups in two passes over the coroutines: the first gives each its group by hashing integers, the second, per
/// group, sums up. The only memory per coroutine is two integers. Used once.
/// </summary>
internal sealed class GroupAssembler(Snapshot snapshot, GroupingOptions options)
{
    private const int FilteredOut = -1;
    private readonly KeySpace space = new(options);
    private readonly Dictionary<RawKey, int> index = [];
    private readonly List<RawKey> keys = [];
    private readonly List<int> sizes = [];

    public GroupedSnapshot Assemble()
    {
        var coroutines = CoroutineSpan.Of(snapshot);
        int[] groupOf = Assign(coroutines, out long filteredOut);
        int[] members = Arrange(groupOf, out int[] ends);

        var counter = new MemberCounter(snapshot, options.ResourcesPerGroupMax);
        var groups = new List<(RawKey Key, Group Group)>(keys.Count);
        for (int group = 0; group < keys.Count; group++)
        {
            var own = members.AsMemory((ends[group] - sizes[group])..ends[group]);
            groups.Add((keys[group], counter.Sum(space.Resolve(keys[group]), coroutines, own)));
        }

        groups.Sort(new GroupOrder(space));
        Group[] ordered = [.. groups.Select(pair => pair.Group)];
        return new GroupedSnapshot(snapshot, options, ordered, WaitTally.Merge(ordered.Select(group => group.Waits)), filteredOut);
    }

    private int[] Assign(ReadOnlySpan<Coroutine> coroutines, out long filteredOut)
    {
        var projection = new Projection(snapshot, space, acrossSnapshots: false);
        var matches = options.Filter.IsEverything ? null : options.Filter.Bind(snapshot);
        filteredOut = 0;
        int[] groupOf = new int[coroutines.Length];
        for (int i = 0; i < coroutines.Length; i++)
        {
            ref readonly var coroutine = ref coroutines[i];
            if (matches is not null && !matches(coroutine))
            {
                groupOf[i] = FilteredOut;
                filteredOut += coroutine.Weight;
                continue;
            }

            groupOf[i] = GroupAt(projection.KeyOf(coroutine));
        }

        return groupOf;
    }

    private int GroupAt(in RawKey key)
    {
        ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out bool known);
        if (!known)
        {
            group = keys.Count;
            keys.Add(key);
            sizes.Add(0);
        }

        CollectionsMarshal.AsSpan(sizes)[group]++;
        return group;
    }

    /// <summary>The members of all groups in one array, group by group (a counting sort); where each group's part ends.</summary>
    private int[] Arrange(int[] groupOf, out int[] ends)
    {
        ends = new int[sizes.Count];
        int total = 0;
        for (int group = 0; group < ends.Length; group++)
        {
            ends[group] = total;
            total += sizes[group];
        }

        int[] members = new int[total];
        for (int i = 0; i < groupOf.Length; i++)
        {
            if (groupOf[i] != FilteredOut) members[ends[groupOf[i]]++] = i;
        }

        return members;
    }
}
