namespace Skein.Races.Corpus.Racy;

/// <summary>One goes over it while another changes it.</summary>
internal static class Walks
{
    public static void ForEachOverList()
    {
        var names = new List<string> { "a", "b", "c" };
        int length = 0;
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) names.Add("n" + i); },
            () => { foreach (string name in names) length += name.Length; });
    }

    public static void ForEachOverKeys()
    {
        var stock = new Dictionary<int, int> { [1] = 1, [2] = 2 };
        int sum = 0;
        Crowd.Both(() => stock[3] = 3, () => { foreach (int key in stock.Keys) sum += key; });
    }

    public static void ForEachOverValues()
    {
        var stock = new Dictionary<int, int> { [1] = 1, [2] = 2 };
        int sum = 0;
        Crowd.Both(() => { foreach (int value in stock.Values) sum += value; }, () => stock.Add(3, 3));
    }

    /// <summary>No exception even: a removal does not count as a change since .NET Core 3.0.</summary>
    public static void RemovedWhileListed()
    {
        var sessions = new Dictionary<int, string> { [1] = "a", [2] = "b", [3] = "c", [4] = "d" };
        int length = 0;
        Crowd.Both(
            () => { foreach (KeyValuePair<int, string> session in sessions) length += session.Value.Length; },
            () => { for (int i = 1; i < 4; i++) sessions.Remove(i); });
    }

    public static void ForEachThroughInterface()
    {
        var parts = new HashSet<int> { 1, 2, 3 };
        IEnumerable<int> seen = parts;
        int sum = 0;
        Crowd.Both(() => parts.Add(9), () => { foreach (int part in seen) sum += part; });
    }

    public static void ClearedWhileListed()
    {
        var cache = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        int sum = 0;
        Crowd.Tasks(4, i =>
        {
            if (i == 0) cache.Clear();
            else foreach (KeyValuePair<string, int> pair in cache) sum += pair.Value;
        });
    }

    public static void CountThenFirst()
    {
        var jobs = new List<int> { 1, 2, 3 };
        Crowd.Tasks(4, _ =>
        {
            if (jobs.Count == 0) return;
            int job = jobs[0];
            jobs.RemoveAt(0);
            GC.KeepAlive(job);
        });
    }
}
