using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>Counts what coroutines do. Reused from group to group; used by one thread.</summary>
internal sealed class WaitTally
{
    private const int Reasons = 256;
    private static readonly int slots = Enum.GetValues<CoroutineState>().Length * Reasons;
    private readonly long[] counts = new long[slots];
    private readonly List<int> touched = [];

    public void Add(CoroutineState state, WaitReason reason, long count)
    {
        if (count == 0) return;
        int slot = ((int)state * Reasons) + (int)reason;
        if (counts[slot] == 0) touched.Add(slot);
        counts[slot] += count;
    }

    /// <summary>What was counted, the most frequent first; starts anew.</summary>
    public IReadOnlyList<WaitCount> Take()
    {
        var waits = new WaitCount[touched.Count];
        for (int i = 0; i < waits.Length; i++)
            waits[i] = new WaitCount((CoroutineState)(touched[i] / Reasons), (WaitReason)(touched[i] % Reasons), counts[touched[i]]);
        if (waits.Length > 1) Array.Sort(waits, MostFrequentFirst);
        foreach (int slot in touched) counts[slot] = 0;
        touched.Clear();
        return waits;
    }

    private static int MostFrequentFirst(WaitCount left, WaitCount right)
    {
        int order = right.Count.CompareTo(left.Count);
        if (order == 0) order = left.State.CompareTo(right.State);
        return order != 0 ? order : left.Reason.CompareTo(right.Reason);
    }

    /// <summary>The sum of several lists.</summary>
    public static IReadOnlyList<WaitCount> Merge(IEnumerable<IReadOnlyList<WaitCount>> lists)
    {
        var tally = new WaitTally();
        foreach (var list in lists)
        {
            foreach (var wait in list) tally.Add(wait.State, wait.Reason, wait.Count);
        }

        return tally.Take();
    }
}
