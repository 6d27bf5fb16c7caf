namespace Skein.Races.Corpus.Racy;

/// <summary>Trees and sorted arrays.</summary>
internal static class SortedCollections
{
    public static void SortedDictionary()
    {
        var byName = new SortedDictionary<string, int>();
        Crowd.For(8, i => byName["name" + i] = i);
    }

    public static void SortedDictionaryRemove()
    {
        var open = new SortedDictionary<int, int> { [0] = 0, [1] = 1, [2] = 2 };
        Crowd.Both(() => open.Remove(1), () => open.Add(7, 7));
    }

    public static void SortedList()
    {
        var byHour = new SortedList<int, string>();
        Crowd.Tasks(6, i => byHour.Add(24 - i, "h" + i));
    }

    public static void SortedSet()
    {
        var marks = new SortedSet<int>();
        Crowd.For(8, i => marks.Add(i * 7 % 8));
    }

    /// <summary>A view reads the set that it looks at.</summary>
    public static void SortedSetView()
    {
        var times = new SortedSet<int>([10, 20, 30]);
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) times.Add(40 + i); },
            () => { for (int i = 0; i < 5; i++) _ = times.GetViewBetween(10, 30).Count; });
    }

    public static void OrderedDictionary()
    {
        var steps = new OrderedDictionary<string, int>();
        Crowd.Tasks(6, i => steps.TryAdd("step" + i, i));
    }
}
