using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Each object has one thread or one flow at a time.</summary>
internal static class Confined
{
    private static readonly AsyncLocal<Dictionary<string, string>?> ambient = new();
    [ThreadStatic]
    private static List<int>? scratch;
    [ThreadStatic]
    private static StringBuilder? builder;

    public static void ThreadStatic() => Crowd.For(8, i =>
    {
        scratch ??= [];
        scratch.Clear();
        scratch.Add(i);
    });

    public static void BuilderOfThread() => Crowd.For(8, i => GC.KeepAlive((builder ??= new StringBuilder()).Clear().Append(i).ToString()));

    public static void ThreadLocalGathered()
    {
        using var own = new ThreadLocal<List<int>>(() => [], trackAllValues: true);
        Crowd.Threads(4, i => own.Value!.Add(i));
        var all = new List<int>();
        foreach (List<int> list in own.Values) all.AddRange(list);
    }

    public static async Task AsyncLocalCopies() => await Crowd.Flows(4, async i =>
    {
        ambient.Value = new() { ["id"] = "f" + i };
        await Task.Yield();
        ambient.Value = new(ambient.Value) { ["step"] = "2" };
        await Pace.CallAsync();
        _ = ambient.Value["step"];
    });

    /// <summary>A pool hands a list from thread to thread; each has it alone.</summary>
    public static void PooledLists()
    {
        var pool = new ConcurrentBag<List<int>>();
        Crowd.For(8, i =>
        {
            if (!pool.TryTake(out List<int>? list)) list = [];
            list.Add(i);
            list.Clear();
            pool.Add(list);
        });
    }

    public static void PooledBuilders()
    {
        var pool = new ConcurrentQueue<StringBuilder>();
        Crowd.Tasks(6, i =>
        {
            if (!pool.TryDequeue(out StringBuilder? text)) text = new StringBuilder();
            GC.KeepAlive(text.Clear().Append("n").Append(i).ToString());
            pool.Enqueue(text);
        });
    }

    public static void RentedArrays() => Crowd.For(8, i =>
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(64);
        rented[0] = (byte)i;
        ArrayPool<byte>.Shared.Return(rented);
    });

    public static void PooledUnderLock()
    {
        var free = new Stack<Dictionary<int, int>>();
        Crowd.For(8, i =>
        {
            Dictionary<int, int>? map;
            lock (free)
            {
                if (!free.TryPop(out map)) map = [];
            }

            map[i] = i;
            map.Clear();
            lock (free) free.Push(map);
        });
    }

    /// <summary>A hundred short-lived lists: addresses and hash codes come again.</summary>
    public static void Recycled() => Crowd.Tasks(4, i =>
    {
        for (int round = 0; round < 30; round++)
        {
            var list = new List<int> { round };
            list.Add(i);
            if (round == 15) GC.Collect(0);
        }
    });
}
