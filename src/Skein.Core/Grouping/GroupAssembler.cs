using System.Runtime.InteropServices;
using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>
/// Makes groups in one pass over the coroutines, which hashes integers and sums up, and one over the little that was
/// noted of each: a coroutine takes about 100 bytes, so jumping from member to member would miss the cache. Used once.
/// </summary>
internal sealed class GroupAssembler(Snapshot snapshot, GroupingOptions options)
{
    private const int FilteredOut = -1;
    private readonly KeySpace space = new(options);
    private readonly Dictionary<RawKey, int> index = [];
    private readonly List<RawKey> keys = [];
    private readonly List<GroupSum> sums = [];

    public GroupedSnapshot Assemble()
    {
        var notes = new MemberNote[snapshot.Coroutines.Count];
        long filteredOut = Assign(notes);
        int[] members = Arrange(notes, out int[] ends);

        var counter = new MemberCounter(notes, snapshot.Resources.Count, options.ResourcesPerGroupMax);
        var groups = new List<(RawKey Key, Group Group)>(keys.Count);
        for (int group = 0; group < keys.Count; group++)
        {
            var own = members.AsMemory((ends[group] - sums[group].Members)..ends[group]);
            groups.Add((keys[group], counter.Count(space.Resolve(keys[group]), sums[group], own)));
        }

        groups.Sort(new GroupOrder(space));
        Group[] ordered = [.. groups.Select(pair => pair.Group)];
        return new GroupedSnapshot(snapshot, options, ordered, WaitTally.Merge(ordered.Select(group => group.Waits)), filteredOut);
    }

    private long Assign(MemberNote[] notes)
    {
        var projection = new Projection(snapshot, space, acrossSnapshots: false);
        var matches = options.Filter.IsEverything ? null : options.Filter.Bind(snapshot);
        var coroutines = CoroutineSpan.Of(snapshot);
        long filteredOut = 0;
        for (int i = 0; i < coroutines.Length; i++)
        {
            ref readonly var coroutine = ref coroutines[i];
            if (matches is not null && !matches(coroutine))
            {
                notes[i] = new MemberNote { Group = FilteredOut };
                filteredOut += coroutine.Weight;
                continue;
            }

            int group = GroupAt(projection.KeyOf(coroutine));
            notes[i] = MemberNote.Of(coroutine, group);
            CollectionsMarshal.AsSpan(sums)[group].Add(coroutine, snapshot);
        }

        return filteredOut;
    }

    private int GroupAt(in RawKey key)
    {
        ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out bool known);
        if (!known)
        {
            group = keys.Count;
            keys.Add(key);
            sums.Add(default);
        }

        return group;
    }

    /// <summary>The members of all groups in one array, group by group (a counting sort); where each group's part ends.</summary>
    private int[] Arrange(MemberNote[] notes, out int[] ends)
    {
        ends = new int[sums.Count];
        int total = 0;
        for (int group = 0; group < ends.Length; group++)
        {
            ends[group] = total;
            total += sums[group].Members;
        }

        int[] members = new int[total];
        for (int i = 0; i < notes.Length; i++)
        {
            int group = notes[i].Group;
            if (group != FilteredOut) members[ends[group]++] = i;
        }

        return members;
    }
}
