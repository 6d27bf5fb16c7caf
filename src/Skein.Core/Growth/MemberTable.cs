using System.Runtime.InteropServices;
using Skein.Core.Comparison;
using Skein.Core.Model;

namespace Skein.Core.Growth;

/// <summary>The coroutines that are followed one by one, in which group each was at the last look. Used by one thread.</summary>
/// <param name="membersMax">How many are followed; of more, every second, fourth ...</param>
internal sealed class MemberTable(int membersMax)
{
    private readonly Dictionary<MemberKey, Member> members = [];

    /// <summary>Every 2^this-th coroutine is followed.</summary>
    public int Shift { get; private set; }

    /// <summary>Makes room for a look at this many; those that are no longer followed are forgotten, not gone.</summary>
    public void Begin(int count)
    {
        int needed = Shift;
        while (count >> needed > membersMax) needed++;
        if (needed == Shift) return;
        Shift = needed;
        foreach (var key in members.Keys)
        {
            if (!key.IsFollowed(Shift)) members.Remove(key);
        }
    }

    /// <summary>A coroutine that was seen; the look since which it is in this wait.</summary>
    public int See(MemberKey key, GroupTrack group, int look, in Wait wait, TimeSpan elapsed)
    {
        ref var member = ref CollectionsMarshal.GetValueRefOrAddDefault(members, key, out bool known);
        bool stays = known && member.Group == group && Lasting.IsSameWait(key.Space >= 0 ? member.Awaited : 0, wait, elapsed);
        if (known && IsSettled(member, look)) member.Group.Tried(look, stays);
        if (!stays) member = new Member { Group = group, FirstLook = look, Awaited = wait.ObjectAddress };
        member.LastLook = look;
        return member.FirstLook;
    }

    /// <summary>Those that were not seen are gone, or have an address that a collection made meaningless.</summary>
    public void End(int look, long collectionCount)
    {
        foreach (var (key, member) in members)
        {
            if (member.LastLook == look) continue;
            if (!key.IsStaleAt(collectionCount) && IsSettled(member, look)) member.Group.Tried(look, stayed: false);
            members.Remove(key);
        }
    }

    /// <summary>Whether it had been there for a whole look by the last one.</summary>
    private static bool IsSettled(in Member member, int look) => member.FirstLook < look - 1;
}
