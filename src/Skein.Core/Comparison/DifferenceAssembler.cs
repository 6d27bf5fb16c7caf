using System.Runtime.InteropServices;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>Counts per group what happened to its members. Used once.</summary>
internal sealed class DifferenceAssembler
{
    private readonly Snapshot before;
    private readonly Snapshot after;
    private readonly Identities identities;
    private readonly KeySpace space;
    private readonly ComparedSide earlier;
    private readonly ComparedSide later;
    private readonly Dictionary<RawKey, int> index = [];
    private readonly List<RawKey> keys = [];
    private readonly List<GroupTally> tallies = [];
    private readonly Dictionary<(int From, int To), long> moves = [];
    private long movedAcrossFilter;

    public DifferenceAssembler(Snapshot before, Snapshot after, GroupingOptions options)
    {
        this.before = before;
        this.after = after;
        space = new KeySpace(options);
        var places = new KeySpace(GroupingOptions.Default);
        earlier = new ComparedSide(before, space, places);
        later = new ComparedSide(after, space, places);
        identities = new IdentityMatcher(before, after).Match();
    }

    public SnapshotDifference Assemble()
    {
        CountBefore();
        CountAfter();
        GroupKey[] resolved = [.. keys.Select(key => space.Resolve(key))];
        var groups = keys.Select((key, group) => (Key: key, Difference: tallies[group].Close(resolved[group]))).ToList();
        groups.Sort(new DifferenceOrder(space));
        return new SnapshotDifference
        {
            Before = before,
            After = after,
            Options = space.Options,
            Precision = identities.Precision,
            PrecisionReason = identities.Reason,
            Groups = [.. groups.Select(group => group.Difference)],
            Moves = OrderMoves(resolved),
            MovedAcrossFilter = movedAcrossFilter,
        };
    }

    private void CountBefore()
    {
        var coroutines = CoroutineSpan.Of(before);
        for (int i = 0; i < coroutines.Length; i++)
        {
            ref readonly var coroutine = ref coroutines[i];
            int partner = identities.AfterOf[i];
            int group = earlier.Matches(coroutine) ? GroupAt(earlier.KeyOf(coroutine)) : -1;
            if (partner >= 0) CountPair(coroutine, group, partner);
            if (group < 0) continue;

            ref var tally = ref CollectionsMarshal.AsSpan(tallies)[group];
            tally.AddAgeBefore(coroutine);
            if (partner >= 0) continue;
            if (identities.KnownBefore[i]) tally.Gone += coroutine.Weight;
            else tally.AnonymousBefore += coroutine.Weight;
        }
    }

    private void CountAfter()
    {
        var coroutines = CoroutineSpan.Of(after);
        for (int i = 0; i < coroutines.Length; i++)
        {
            ref readonly var coroutine = ref coroutines[i];
            if (!later.Matches(coroutine)) continue;
            int group = GroupAt(later.KeyOf(coroutine));
            ref var tally = ref CollectionsMarshal.AsSpan(tallies)[group];
            tally.AddAgeAfter(coroutine);
            if (identities.HasPartner[i]) continue;
            if (identities.KnownAfter[i]) tally.Born += coroutine.Weight;
            else tally.AnonymousAfter += coroutine.Weight;
        }
    }

    /// <summary>One coroutine that both snapshots have; group -1 is one that the filter leaves out. Its weight is 1.</summary>
    private void CountPair(in Coroutine coroutine, int from, int partner)
    {
        ref readonly var now = ref CoroutineSpan.Of(after)[partner];
        int to = later.Matches(now) ? GroupAt(later.KeyOf(now)) : -1;
        if (from < 0 && to < 0) return;

        var groups = CollectionsMarshal.AsSpan(tallies);
        if (from >= 0 && from == to && IsSameWait(coroutine, now))
        {
            groups[from].Stayed++;
            return;
        }

        if (from >= 0) groups[from].MovedOut++;
        if (to >= 0) groups[to].MovedIn++;
        if (from >= 0 && to >= 0) CollectionsMarshal.GetValueRefOrAddDefault(moves, (from, to), out _)++;
        else movedAcrossFilter++;
    }

    private bool IsSameWait(in Coroutine then, in Coroutine now) =>
        earlier.PlaceOf(then) == later.PlaceOf(now)
        && Lasting.IsSameWait(identities.AreAddressesComparable ? then.Wait.ObjectAddress : 0, now.Wait, after.TakenAt - before.TakenAt);

    private int GroupAt(in RawKey key)
    {
        ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out bool known);
        if (!known)
        {
            group = keys.Count;
            keys.Add(key);
            tallies.Add(default);
        }

        return group;
    }

    private GroupMove[] OrderMoves(GroupKey[] resolved)
    {
        var order = new KeyOrder(space);
        return [.. moves
            .OrderByDescending(move => move.Value)
            .ThenBy(move => keys[move.Key.From], order)
            .ThenBy(move => keys[move.Key.To], order)
            .Select(move => new GroupMove(resolved[move.Key.From], resolved[move.Key.To], move.Value))];
    }
}
