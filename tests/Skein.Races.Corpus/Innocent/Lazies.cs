using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Made when first needed, by one thread, for all.</summary>
internal static class Lazies
{
    private static readonly Dictionary<string, int> fromStaticConstructor;
    private static volatile Dictionary<int, string>? checkedTwice;
    private static readonly object gate = new();

    static Lazies()
    {
        fromStaticConstructor = [];
        for (int i = 0; i < 5; i++) fromStaticConstructor["k" + i] = i;
    }

    public static void StaticConstructor() => Crowd.Threads(4, i => GC.KeepAlive(fromStaticConstructor["k" + i]));

    /// <summary>Several threads come to the type's constructor at once; one runs it, and it takes a while.</summary>
    public static void SlowStaticConstructor() => Crowd.Threads(4, i => GC.KeepAlive(Slow.Names.Contains("n1")));

    public static void Lazy()
    {
        var table = new Lazy<Dictionary<int, int>>(() =>
        {
            var made = new Dictionary<int, int>();
            for (int i = 0; i < 5; i++) made.Add(i, i);
            return made;
        });
        Crowd.Tasks(6, i => GC.KeepAlive(table.Value.ContainsKey(i)));
    }

    /// <summary>More than one may be made; each is filled by its maker alone, and one is kept.</summary>
    public static void Initializer()
    {
        List<int>? list = null;
        Crowd.Tasks(6, i => GC.KeepAlive(LazyInitializer.EnsureInitialized(ref list, () =>
        {
            var made = new List<int>();
            made.Add(1);
            made.Add(2);
            return made;
        }).Contains(i)));
    }

    public static void DoubleChecked()
    {
        checkedTwice = null;
        Crowd.Threads(5, i =>
        {
            if (checkedTwice is null)
            {
                lock (gate)
                {
                    checkedTwice ??= Filled();
                }
            }

            _ = checkedTwice[i];
        });
    }

    public static async Task SharedTask()
    {
        var loads = new ConcurrentDictionary<string, Task<List<int>>>();
        await Crowd.Flows(5, async i =>
        {
            await Task.Yield();
            List<int> loaded = await loads.GetOrAdd("key", _ => LoadAsync());
            _ = loaded.Contains(i);
        });
    }

    private static async Task<List<int>> LoadAsync()
    {
        var list = new List<int>();
        for (int i = 0; i < 3; i++)
        {
            await Task.Yield();
            list.Add(i);
        }

        return list;
    }

    private static Dictionary<int, string> Filled()
    {
        var filled = new Dictionary<int, string>();
        for (int i = 0; i < 5; i++) filled[i] = "v" + i;
        return filled;
    }

    private static class Slow
    {
        public static readonly HashSet<string> Names = [];

        static Slow()
        {
            for (int i = 0; i < 3; i++)
            {
                Names.Add("n" + i);
                Pace.Call();
            }
        }
    }
}
