using System.Runtime.InteropServices;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>
/// The labels of a group's members in a few lines: first those that all of them share, then examples of those that
/// tell them apart.
/// </summary>
internal static class LabelExamples
{
    private const int KeysMax = 3;
    private const int ExamplesMax = 3;

    public static IEnumerable<string> Of(Snapshot snapshot, Group group) => Of(snapshot, group.Members, group.Key.Labels);

    /// <summary>The labels of some coroutines.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="members">Indices of the coroutines.</param>
    /// <param name="told">Labels that the reader knows of already.</param>
    public static IEnumerable<string> Of(Snapshot snapshot, ReadOnlyMemory<int> members, LabelSet told)
    {
        if (snapshot.Labels.Count <= 1) return [];
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var (set, count) in SetsOf(snapshot, members))
        {
            foreach (var (key, value) in snapshot.Labels[set].Pairs)
            {
                if (!seen.TryGetValue(key, out var values)) seen.Add(key, values = new Seen());
                values.Add(value, count);
            }
        }

        foreach (var (key, _) in told.Pairs) seen.Remove(key);
        return Lines([.. seen.OrderBy(pair => pair.Key, StringComparer.Ordinal)], members.Length);
    }

    /// <summary>How many members have each label set, in the order of the members.</summary>
    private static IEnumerable<(int Set, int Members)> SetsOf(Snapshot snapshot, ReadOnlyMemory<int> members)
    {
        var counts = new Dictionary<int, int>();
        var order = new List<int>();
        foreach (int member in members.Span)
        {
            int set = snapshot.Coroutines[member].Labels;
            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, set, out bool known);
            if (!known) order.Add(set);
            count++;
        }

        return order.Select(set => (set, counts[set]));
    }

    private static IEnumerable<string> Lines(KeyValuePair<string, Seen>[] keys, int members)
    {
        var shared = keys.Where(key => key.Value.IsSharedBy(members)).Select(key => KeyValuePair.Create(key.Key, key.Value.Examples[0])).ToArray();
        if (shared.Length > 0) yield return Captions.Of(new LabelSet(shared));
        var others = keys.Where(key => !key.Value.IsSharedBy(members)).ToArray();
        foreach (var (key, seen) in others.Take(KeysMax))
            yield return $"e.g. {key}={string.Join(", ", seen.Examples.Select(Captions.LabelValue))}{(seen.HasMore ? " ..." : "")}";
        if (others.Length > KeysMax) yield return $"and {Captions.Count(others.Length - KeysMax, "other label")}";
    }

    /// <summary>The values of one label.</summary>
    private sealed class Seen
    {
        private int members;

        public List<string> Examples { get; } = [];

        public bool HasMore { get; private set; }

        public void Add(string value, int count)
        {
            members += count;
            if (Examples.Contains(value)) return;
            if (Examples.Count < ExamplesMax) Examples.Add(value);
            else HasMore = true;
        }

        public bool IsSharedBy(int all) => members == all && Examples.Count == 1;
    }
}
