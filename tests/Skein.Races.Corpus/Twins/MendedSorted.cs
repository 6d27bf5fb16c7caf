namespace Skein.Races.Corpus.Twins;

/// <summary>Trees and sorted arrays, guarded.</summary>
internal static class MendedSorted
{
    public static void SortedDictionary()
    {
        var byName = new SortedDictionary<string, int>();
        Crowd.For(8, i => { lock (byName) byName["name" + i] = i; });
    }

    /// <summary>One after the other: the second begins when the first has ended.</summary>
    public static void SortedDictionaryRemove()
    {
        var open = new SortedDictionary<int, int> { [0] = 0, [1] = 1, [2] = 2 };
        Task removed = Task.Run(() => open.Remove(1));
        removed.ContinueWith(_ => open.Add(7, 7), TaskScheduler.Default).Wait();
    }

    public static void SortedList()
    {
        var byHour = new SortedList<int, string>();
        var gate = new SpinLock(enableThreadOwnerTracking: false);
        Crowd.Tasks(6, i =>
        {
            bool taken = false;
            gate.Enter(ref taken);
            byHour.Add(24 - i, "h" + i);
            gate.Exit();
        });
    }

    /// <summary>Each has a set, and they are united at the end.</summary>
    public static void SortedSet()
    {
        var marks = new SortedSet<int>();
        Parallel.For(0, 8, () => new SortedSet<int>(), (i, _, own) =>
        {
            own.Add(i * 7 % 8);
            return own;
        }, own => { lock (marks) marks.UnionWith(own); });
    }

    public static void SortedSetView()
    {
        var times = new SortedSet<int>([10, 20, 30]);
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (times) times.Add(40 + i); },
            () => { for (int i = 0; i < 5; i++) lock (times) _ = times.GetViewBetween(10, 30).Count; });
    }

    public static void OrderedDictionary()
    {
        object gate = new();
        var steps = new OrderedDictionary<string, int>();
        Crowd.Tasks(6, i =>
        {
            Monitor.Enter(gate);
            try
            {
                steps.TryAdd("step" + i, i);
            }
            finally
            {
                Monitor.Exit(gate);
            }
        });
    }
}
