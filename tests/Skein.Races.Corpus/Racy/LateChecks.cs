using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Racy;

/// <summary>Made or swapped at the wrong moment, and concurrent types that hold plain ones.</summary>
internal static class LateChecks
{
    /// <summary>The lock guards the check; the addition comes after.</summary>
    public static void CheckInAddOutside()
    {
        object gate = new();
        var known = new Dictionary<string, int>();
        Crowd.For(8, i =>
        {
            bool isNew;
            lock (gate) isNew = !known.ContainsKey("k" + i);
            if (isNew) known["k" + i] = i;
        });
    }

    /// <summary>Published before it is filled.</summary>
    public static void PublishedUnfilled()
    {
        var zones = new Zones();
        Crowd.Tasks(4, i => zones.Find("zone" + i));
    }

    public static void LazilyCreated()
    {
        var holder = new Holder();
        Crowd.Tasks(6, i => holder.Note("n" + i));
    }

    public static void ConcurrentDictionaryOfLists()
    {
        var byGroup = new ConcurrentDictionary<int, List<int>>();
        Crowd.For(8, i => byGroup.GetOrAdd(0, _ => []).Add(i));
    }

    /// <summary>The factory of a concurrent dictionary runs under no lock.</summary>
    public static void FactoryWithSideEffect()
    {
        var made = new List<string>();
        var cache = new ConcurrentDictionary<int, string>();
        Crowd.For(8, i => cache.GetOrAdd(i, key =>
        {
            made.Add("v" + key);
            return "v" + key;
        }));
    }

    /// <summary>Of several threads each may run the factory.</summary>
    public static void LazyForPublicationOnly()
    {
        var loads = new List<string>();
        var config = new Lazy<string>(() =>
        {
            Pace.Call();
            loads.Add("load");
            return "config";
        }, LazyThreadSafetyMode.PublicationOnly);
        Crowd.Threads(4, _ => GC.KeepAlive(config.Value));
    }

    private sealed class Zones
    {
        private volatile Dictionary<string, int>? zones;

        public bool Find(string name)
        {
            if (zones is null)
            {
                zones = [];
                for (int i = 0; i < 6; i++) zones.TryAdd("zone" + i, i);
            }

            return zones.ContainsKey(name);
        }
    }

    private sealed class Holder
    {
        private List<string>? notes;

        public void Note(string text) => (notes ??= []).Add(text);
    }
}
