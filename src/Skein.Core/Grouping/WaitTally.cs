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
        var waits = touched
            .Select(slot => new WaitCount((CoroutineState)(slot / Reasons), (WaitReason)(slot % Reasons), counts[slot]))
            .OrderByDescending(wait => wait.Count).ThenBy(wait => wait.State).ThenBy(wait => wait.Reason)
            .ToArray();
        foreach (int slot in touched) counts[slot] = 0;
        touched.Clear();
        return waits;
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
