namespace Skein.Races.Corpus.Racy;

/// <summary>Loops that were made parallel, and threads of their own.</summary>
internal static class Parallels
{
    private static readonly Dictionary<string, int> shared = MadeOnce();

    public static void ForEach()
    {
        var lengths = new Dictionary<string, int>();
        string[] words = ["one", "two", "three", "four", "five", "six"];
        Parallel.ForEach(words, word => Crowd.Try(() => lengths[word] = word.Length));
    }

    public static void ForAll()
    {
        var squares = new List<int>();
        Enumerable.Range(0, 8).AsParallel().ForAll(i => Crowd.Try(() => squares.Add(i * i)));
    }

    /// <summary>A selector with a side effect.</summary>
    public static void ParallelSelect()
    {
        var seen = new HashSet<int>();
        int[] found = Enumerable.Range(0, 8).AsParallel().Select(i =>
        {
            Crowd.Try(() => seen.Add(i));
            return i;
        }).ToArray();
        GC.KeepAlive(found);
    }

    public static void Invoke()
    {
        var report = new List<string>();
        Parallel.Invoke(
            () => Crowd.Try(() => report.Add("sales")),
            () => Crowd.Try(() => report.Add("stock")),
            () => Crowd.Try(() => report.Add("staff")));
    }

    public static void LongRunning()
    {
        var found = new Stack<int>();
        var tasks = new Task[3];
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            tasks[i] = Task.Factory.StartNew(() => Crowd.Try(() => found.Push(number)), TaskCreationOptions.LongRunning);
        }

        Task.WaitAll(tasks);
    }

    public static void DedicatedThreads()
    {
        var lines = new List<string>();
        Crowd.Threads(4, i => lines.Add("thread " + i));
    }

    /// <summary>Made by a static constructor, which is safe; what comes later is not.</summary>
    public static void MadeByStaticConstructor() => Crowd.For(8, i => shared["k" + i] = i);

    private static Dictionary<string, int> MadeOnce()
    {
        var made = new Dictionary<string, int>();
        for (int i = 0; i < 3; i++) made.Add("k" + i, i);
        return made;
    }
}
