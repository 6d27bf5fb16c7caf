namespace Maps;

/// <summary>Threads that change collections without rest, each collection under a lock: never corrupt, and never at rest.</summary>
static class Locked
{
    private const int Threads = 4;

    // Each is guarded by itself.
    private static readonly Dictionary<int, string> numbers = [];
    private static readonly Dictionary<string, int> words = [];
    private static readonly HashSet<long> set = [];
    private static readonly SortedSet<int> sorted = [];
    private static readonly SortedDictionary<int, string> pairs = [];
    private static readonly Queue<int> queue = [];
    private static readonly Stack<string> stack = [];
    private static readonly List<string> list = [];
    private static readonly LinkedList<int> linked = [];

    public static void Start()
    {
        for (int i = 0; i < Threads; i++)
        {
            var random = new Random(i);
            new Thread(() => Change(random)) { IsBackground = true, Name = "changes" }.Start();
        }
    }

    private static void Change(Random random)
    {
        while (true)
        {
            int key = random.Next(5_000);
            bool adds = random.Next(5) > 1;
            lock (numbers) { if (adds) numbers[key] = ""; else numbers.Remove(key); if (key == 7) { numbers.Clear(); numbers.TrimExcess(); } }
            lock (words) { if (adds) words[$"word {key}"] = 0; else words.Remove($"word {key}"); if (key == 7) { words.Clear(); words.TrimExcess(); } }
            lock (set) { if (adds) set.Add(key); else set.Remove(key); }
            lock (sorted) { if (adds) sorted.Add(key); else sorted.Remove(key); }
            lock (pairs) { if (adds) pairs[key] = ""; else pairs.Remove(key); }
            lock (queue) { if (adds) queue.Enqueue(key); else queue.TryDequeue(out _); if (key == 7) queue.Clear(); }
            lock (stack) { if (adds) stack.Push(""); else stack.TryPop(out _); if (key == 7) stack.Clear(); }
            lock (list) { if (adds) list.Add(""); else if (list.Count > 0) list.RemoveAt(list.Count - 1); if (key == 7) list.Clear(); }
            lock (linked) { if (adds) linked.AddLast(key); else if (linked.Count > 0) linked.RemoveFirst(); if (key == 7) linked.Clear(); }
        }
    }
}
