using System.Threading.Channels;

namespace Skein.Races.Deep.Target.Innocent;

/// <summary>Collections that several threads use, one after the other.</summary>
internal static class Ordered
{
    private const int Times = 20_000;
    private static List<int>? published;

    public static void Locked()
    {
        var map = new Dictionary<int, int>();
        var list = new List<int>();
        var gate = new Lock();
        Together.Run(4, number =>
        {
            for (int i = 0; i < Times; i++)
            {
                lock (gate)
                {
                    map[(number * Times) + i] = i;
                    if (list.Count < 1_000) list.Add(i);
                    else list.Clear();
                    _ = map.ContainsKey(i);
                    if (i % 100 == 0) _ = list.Where(each => each > 5).Sum();
                }
            }
        });
    }

    public static void ReaderWriter()
    {
        var set = new HashSet<int>();
        using var gate = new ReaderWriterLockSlim();
        Together.Run(4, number =>
        {
            for (int i = 0; i < Times / 4; i++)
            {
                if (i % 8 == number)
                {
                    gate.EnterWriteLock();
                    set.Add(i);
                    gate.ExitWriteLock();
                }
                else
                {
                    gate.EnterReadLock();
                    _ = set.Contains(i);
                    gate.ExitReadLock();
                }
            }
        });
    }

    /// <summary>Changes that end by an exception are over: a duplicate, a comparer that throws, an index out of range.</summary>
    public static void Throwing()
    {
        var map = new Dictionary<int, int>(new Fussy()) { [1] = 1 };
        var list = new List<int>();
        var sorted = new SortedDictionary<int, int>(Comparer<int>.Create((left, right) => left == 13 || right == 13 ? throw new FormatException() : left - right)) { [1] = 1 };
        var gate = new object();
        Together.Run(4, _ =>
        {
            bool found = false;
            for (int i = 0; i < 500; i++)
            {
                Try(gate, () => map.Add(1, 1));
                Try(gate, () => map.Add(13, 1));
                Try(gate, () => list.Insert(5, 1));
                Try(gate, () => list.AddRange(Failing()));
                Try(gate, () => sorted.Add(1, 1));
                Try(gate, () => sorted.Add(13, 1));
                lock (gate) found |= map.ContainsKey(1) && sorted.ContainsKey(1) && list.Contains(1);
            }
        });
    }

    public static void HandedOver()
    {
        Channel<List<int>> channel = Channel.CreateUnbounded<List<int>>();
        Together.Run(2, number =>
        {
            for (int i = 0; i < Times / 4; i++)
            {
                if (number == 0)
                {
                    channel.Writer.TryWrite([i, i + 1]);
                    continue;
                }

                List<int>? list;
                while (!channel.Reader.TryRead(out list)) Thread.Yield();
                list.Add(i);
                list.Clear();
            }
        });
    }

    public static void Published() => Together.Run(4, number =>
    {
        for (int i = 0; i < Times; i++)
        {
            if (number == 0)
            {
                var list = new List<int>();
                for (int j = 0; j < 10; j++) list.Add(j);
                published = list;
            }
            else if (published is { } list && (list.Count != 10 || list[9] != 9 || !list.Contains(5))) throw new NotSupportedException();
        }
    });

    public static void Async() => AsyncWork().GetAwaiter().GetResult();

    /// <summary>Numbers of threads are used again: what a dead one left must not look like the living one's.</summary>
    public static void ShortThreads()
    {
        var map = new Dictionary<int, int>();
        for (int i = 0; i < 300; i++)
        {
            var thread = new Thread(() => map[i % 7] = i);
            thread.Start();
            thread.Join();
            map.Remove(i % 5);
        }
    }

    private static async Task AsyncWork()
    {
        async Task Fill(Dictionary<int, List<int>> map)
        {
            for (int i = 0; i < 2_000; i++)
            {
                if (!map.TryGetValue(i % 50, out List<int>? list)) map[i % 50] = list = [];
                list.Add(i);
                if (i % 3 == 0) await Task.Yield();
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Fill([])));
    }

    private static void Try(object gate, Action change)
    {
        lock (gate)
        {
            try
            {
                change();
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
            {
                // As meant.
            }
        }
    }

    private static IEnumerable<int> Failing()
    {
        yield return 1;
        throw new FormatException();
    }

    private sealed class Fussy : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj) => obj == 13 ? throw new FormatException() : obj;
    }
}
