using Skein.Core.Grouping;

namespace Skein.Core.Comparison;

/// <summary>Growing groups first, then shrinking ones, then the rest; each by how much, then by size, then by text.</summary>
internal sealed class DifferenceOrder(KeySpace space) : IComparer<(RawKey Key, GroupDifference Difference)>
{
    private readonly KeyOrder keys = new(space);

    public int Compare((RawKey Key, GroupDifference Difference) left, (RawKey Key, GroupDifference Difference) right)
    {
        var (ours, theirs) = (left.Difference, right.Difference);
        int order = Section(ours).CompareTo(Section(theirs));
        if (order == 0) order = Math.Abs(theirs.Change).CompareTo(Math.Abs(ours.Change));
        if (order == 0) order = theirs.After.CompareTo(ours.After);
        return order != 0 ? order : keys.Compare(left.Key, right.Key);
    }

    private static int Section(GroupDifference group) => group.Change > 0 ? 0 : group.Change < 0 ? 1 : 2;
}
