using System.Collections;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Own types over or under those of the framework, that guard themselves.</summary>
internal static class Safe
{
    /// <summary>Overrides what can be overridden, and locks in each.</summary>
    public static void DerivedHashtable()
    {
        Hashtable table = new LockedTable();
        Crowd.Tasks(6, i =>
        {
            table["k" + i] = i;
            _ = table.ContainsKey("k0");
        });
    }

    public static void DerivedArrayList()
    {
        ArrayList list = new LockedList();
        Crowd.Tasks(6, i => list.Add(i));
    }

    public static void ExplicitInterface()
    {
        IDictionary<string, int> map = new LockedMap();
        Crowd.Tasks(6, i =>
        {
            map["k" + i] = i;
            _ = map.TryGetValue("k1", out _);
        });
    }

    public static void SynchronizedView()
    {
        ArrayList list = ArrayList.Synchronized(new ArrayList { 0 });
        Crowd.Tasks(6, i =>
        {
            list.Add(i);
            lock (list.SyncRoot)
            {
                foreach (object item in list) GC.KeepAlive(item);
            }
        });
    }

    public static void SyncRootOfCollection()
    {
        ICollection list = new List<int>();
        Crowd.Tasks(6, i => { lock (list.SyncRoot) ((IList)list).Add(i); });
    }

    private sealed class LockedTable : Hashtable
    {
        public override object? this[object key]
        {
            get { lock (SyncRoot) return base[key]; }
            set { lock (SyncRoot) base[key] = value; }
        }

        public override bool ContainsKey(object key)
        {
            lock (SyncRoot) return base.ContainsKey(key);
        }
    }

    private sealed class LockedList : ArrayList
    {
        public override int Add(object? value)
        {
            lock (this) return base.Add(value);
        }
    }

    /// <summary>Hides the members of the dictionary that it is; the interface leads here.</summary>
    private sealed class LockedMap : Dictionary<string, int>, IDictionary<string, int>
    {
        private readonly Lock gate = new();

        int IDictionary<string, int>.this[string key]
        {
            get { lock (gate) return base[key]; }
            set { lock (gate) base[key] = value; }
        }

        bool IDictionary<string, int>.TryGetValue(string key, out int value)
        {
            lock (gate) return base.TryGetValue(key, out value);
        }
    }
}
