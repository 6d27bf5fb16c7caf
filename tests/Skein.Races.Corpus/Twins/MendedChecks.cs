using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>Made, filled, and only then shown to others.</summary>
internal static class MendedChecks
{
    /// <summary>The double-checked form as it should be: filled before it is published.</summary>
    public static void PublishedUnfilled()
    {
        var zones = new Zones();
        Crowd.Tasks(4, i => zones.Find("zone" + i));
    }

    public static void LazilyCreated()
    {
        List<string>? notes = null;
        object gate = new();
        bool made = false;
        Crowd.Tasks(6, i =>
        {
            List<string> shared = LazyInitializer.EnsureInitialized(ref notes, ref made, ref gate, () => new List<string>())!;
            lock (gate!) shared.Add("n" + i);
        });
    }

    public static void ConcurrentDictionaryOfLists()
    {
        var byGroup = new ConcurrentDictionary<int, List<int>>();
        Crowd.For(8, i =>
        {
            List<int> list = byGroup.GetOrAdd(0, _ => []);
            lock (list) list.Add(i);
        });
    }

    public static void FactoryWithSideEffect()
    {
        var made = new ConcurrentQueue<string>();
        var cache = new ConcurrentDictionary<int, string>();
        Crowd.For(8, i => cache.GetOrAdd(i, key =>
        {
            made.Enqueue("v" + key);
            return "v" + key;
        }));
    }

    /// <summary>One thread alone runs the factory.</summary>
    public static void LazyForPublicationOnly()
    {
        var loads = new List<string>();
        var config = new Lazy<string>(() =>
        {
            Pace.Call();
            loads.Add("load");
            return "config";
        }, LazyThreadSafetyMode.ExecutionAndPublication);
        Crowd.Threads(4, _ => GC.KeepAlive(config.Value));
    }

    private sealed class Zones
    {
        private readonly object gate = new();
        private volatile Dictionary<string, int>? zones;

        public bool Find(string name)
        {
            if (zones is null)
            {
                lock (gate)
                {
                    if (zones is null)
                    {
                        var filled = new Dictionary<string, int>();
                        for (int i = 0; i < 6; i++) filled.TryAdd("zone" + i, i);
                        zones = filled;
                    }
                }
            }

            return zones.ContainsKey(name);
        }
    }
}
