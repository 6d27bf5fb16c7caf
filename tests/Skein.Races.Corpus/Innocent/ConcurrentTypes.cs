using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Types that are made for it.</summary>
internal static class ConcurrentTypes
{
    public static void Dictionary()
    {
        var map = new ConcurrentDictionary<int, int>();
        Crowd.For(8, i =>
        {
            map[i % 3] = i;
            map.TryRemove(i % 2, out _);
            foreach (KeyValuePair<int, int> pair in map) GC.KeepAlive(pair.Value);
        });
    }

    /// <summary>An update that makes a new list each time.</summary>
    public static void UpdatedWithNewLists()
    {
        var map = new ConcurrentDictionary<string, List<int>>();
        Crowd.For(8, i => map.AddOrUpdate("k", _ => [i], (_, old) => [.. old, i]));
    }

    public static void LazyFactories()
    {
        var map = new ConcurrentDictionary<int, Lazy<List<int>>>();
        var calls = new List<int>();
        Crowd.For(8, _ => GC.KeepAlive(map.GetOrAdd(1, key => new(() =>
        {
            calls.Add(key);
            return [key];
        })).Value));
    }

    public static void Queue()
    {
        var queue = new ConcurrentQueue<int>();
        Crowd.Tasks(6, i =>
        {
            queue.Enqueue(i);
            queue.TryDequeue(out _);
            _ = queue.Count;
        });
    }

    public static void Bag()
    {
        var bag = new ConcurrentBag<int>();
        Crowd.Tasks(6, i =>
        {
            bag.Add(i);
            _ = bag.ToArray();
        });
    }

    public static void ThroughInterfaces()
    {
        IDictionary<int, int> map = new ConcurrentDictionary<int, int>();
        IProducerConsumerCollection<int> items = new ConcurrentStack<int>();
        Crowd.Tasks(6, i =>
        {
            map[i] = i;
            _ = map.Count;
            items.TryAdd(i);
            foreach (int item in items) GC.KeepAlive(item);
        });
    }

    public static void SharedRandom() => Crowd.For(8, _ => Random.Shared.NextInt64());
}
