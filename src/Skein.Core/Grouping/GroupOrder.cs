using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>
/// Orders groups by count, then oldest, then text; ends with the order of the first member, so that no two are equal.
/// </summary>
internal sealed class GroupOrder(KeySpace space) : IComparer<(RawKey Key, Group Group)>
{
    private readonly KeyOrder keys = new(space);

    public int Compare((RawKey Key, Group Group) left, (RawKey Key, Group Group) right)
    {
        int order = right.Group.Count.CompareTo(left.Group.Count);
        if (order == 0) order = Known(right.Group.Oldest).CompareTo(Known(left.Group.Oldest));
        if (order == 0) order = Known(right.Group.OldestAge).CompareTo(Known(left.Group.OldestAge));
        if (order == 0) order = keys.Compare(left.Key, right.Key);
        if (order == 0) order = First(left.Group).CompareTo(First(right.Group));
        return order;
    }

    private static TimeSpan Known(Age age) => age.IsKnown ? age.Duration : TimeSpan.MinValue;

    private static int First(Group group) => group.Members.Span[0];
}
