using System.Runtime.InteropServices;
using Skein.Core.Comparison;
using Skein.Core.Model;

namespace Skein.Core.Growth;

/// <summary>One look: which group each coroutine is in and since which look. Used once, by one thread.</summary>
internal sealed class GrowthLook
{
    private readonly Snapshot snapshot;
    private readonly IReadOnlyList<DateTimeOffset> times;
    private readonly int look;
    private readonly MemberTable members;
    private readonly MemberKeys keys;
    private readonly TimeSpan elapsed;
    private readonly Dictionary<GroupTrack, (int StillThere, int Settled)> aged = [];

    /// <summary>Starts a look.</summary>
    /// <param name="snapshot">What is looked at.</param>
    /// <param name="times">When the looks of the window were, this one last.</param>
    /// <param name="look">Its number.</param>
    /// <param name="members">Those that are followed.</param>
    public GrowthLook(Snapshot snapshot, IReadOnlyList<DateTimeOffset> times, int look, MemberTable members)
    {
        this.snapshot = snapshot;
        this.times = times;
        this.look = look;
        this.members = members;
        keys = new MemberKeys(snapshot);
        elapsed = times.Count > 1 ? times[^1] - times[^2] : TimeSpan.Zero;
    }

    /// <summary>A member of a group; the look since which it is in it, or -1 where that cannot be told.</summary>
    public int Add(int place, in Coroutine coroutine, GroupTrack group)
    {
        group.Count(look, coroutine.Weight);
        int firstLook;
        if (keys.TryGet(place, coroutine, out var key))
        {
            if (!key.IsFollowed(members.Shift)) return -1;
            firstLook = members.See(key, group, look, coroutine.Wait, elapsed);
        }
        else
        {
            firstLook = FirstLookByAge(coroutine);
            if (firstLook < 0) return -1;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(aged, group, out _);
            if (firstLook < look - 1) counts.StillThere++;
            if (firstLook < look) counts.Settled++;
        }

        group.Arrived(look, firstLook);
        return firstLook;
    }

    public void End(IEnumerable<GroupTrack> groups)
    {
        members.End(look, snapshot.Source.CollectionCount ?? -1);
        foreach (var group in groups)
        {
            var (stillThere, settled) = aged.GetValueOrDefault(group);
            group.EndAged(look, stillThere, settled);
        }
    }

    /// <summary>The first look that fell into its wait; -1 where the wait's age is not known.</summary>
    private int FirstLookByAge(in Coroutine coroutine)
    {
        var since = coroutine.Wait.Since;
        if (!since.IsKnown || coroutine.Weight != 1) return -1;
        int place = times.Count - 1;
        while (place > 0 && times[^1] - times[place - 1] <= since.Duration + Lasting.ClockTolerance) place--;
        int firstLook = look - (times.Count - 1 - place);
        return firstLook == look && since.Precision == Precision.LowerBound ? -1 : firstLook;
    }
}
