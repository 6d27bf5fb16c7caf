using System.Collections;
using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>The caller sees an interface only; what is behind it is safe, or the call is guarded.</summary>
internal static class MendedInterfaces
{
    public static void Dictionary()
    {
        IDictionary<string, int> prices = new ConcurrentDictionary<string, int>();
        Crowd.For(8, i => prices["item" + i] = i);
    }

    public static void List()
    {
        IList<string> lines = new List<string> { "head" };
        Crowd.Tasks(6, i => { lock (lines) lines.Insert(0, "line" + i); });
    }

    public static void Collection()
    {
        ICollection<int> open = new SynchronizedCollection<int>(new HashSet<int>());
        Crowd.Tasks(6, i =>
        {
            open.Add(i);
            open.Remove(i);
        });
    }

    public static void Set()
    {
        Lock gate = new();
        ISet<int> marks = new SortedSet<int>();
        Crowd.For(8, i =>
        {
            using (gate.EnterScope()) marks.Add(i);
        });
    }

    public static void ReadOnlyFace()
    {
        var live = new ConcurrentDictionary<int, string>();
        IReadOnlyDictionary<int, string> face = live;
        Crowd.Both(
            () => { for (int i = 1; i < 6; i++) live.TryAdd(i, "n"); },
            () => { for (int i = 1; i < 6; i++) _ = face.TryGetValue(i, out _); });
    }

    public static void OldDictionary()
    {
        IDictionary table = new Dictionary<int, int>();
        Crowd.Tasks(6, i => { lock (table.SyncRoot) table.Add(i, i); });
    }

    public static void OldList()
    {
        IList list = ArrayList.Synchronized(new ArrayList());
        Crowd.Tasks(6, i => list.Add(i));
    }

    /// <summary>A wrapper as many programs have one.</summary>
    private sealed class SynchronizedCollection<T>(ICollection<T> inner) : ICollection<T>
    {
        private readonly object gate = new();

        public int Count
        {
            get { lock (gate) return inner.Count; }
        }

        public bool IsReadOnly => false;

        public void Add(T item)
        {
            lock (gate) inner.Add(item);
        }

        public bool Remove(T item)
        {
            lock (gate) return inner.Remove(item);
        }

        public void Clear()
        {
            lock (gate) inner.Clear();
        }

        public bool Contains(T item)
        {
            lock (gate) return inner.Contains(item);
        }

        public void CopyTo(T[] array, int arrayIndex)
        {
            lock (gate) inner.CopyTo(array, arrayIndex);
        }

        public IEnumerator<T> GetEnumerator()
        {
            lock (gate) return ((IEnumerable<T>)[.. inner]).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
