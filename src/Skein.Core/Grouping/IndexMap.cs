namespace Skein.Core.Grouping;

/// <summary>From one table's indices to another's, each worked out when it is first asked for. Used by one thread.</summary>
internal sealed class IndexMap(int count, Func<int, int> map)
{
    /// <summary>What was worked out, plus one; 0 where it was not.</summary>
    private readonly int[] known = new int[count];

    public int this[int index]
    {
        get
        {
            ref int value = ref known[index];
            if (value == 0) value = map(index) + 1;
            return value - 1;
        }
    }
}
