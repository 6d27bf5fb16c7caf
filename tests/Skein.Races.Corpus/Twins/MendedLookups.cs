using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Skein.Races.Corpus.Twins;

/// <summary>Caches of the whole program, and caches under locks, mended.</summary>
internal static class MendedLookups
{
    private static readonly Dictionary<string, string[]> paths = [];
    private static readonly ConditionalWeakTable<object, List<string>> contexts = [];
    private static readonly Lazy<Dictionary<string, Uri>> providers = new(() => Enumerable.Range(0, 8).ToDictionary(i => "dc" + i, i => new Uri($"http://dc{i}.invalid/")));

    public static void Patterns()
    {
        var requests = new ConcurrentDictionary<string, Lazy<List<string>>>();
        Crowd.For(8, i => _ = requests.GetOrAdd("pattern" + i % 3, pattern => new(() => [.. pattern.Split('t')])).Value.Count);
    }

    public static void Paths() => Crowd.For(8, i =>
    {
        lock (paths)
        {
            string path = $"/root/child[{i}]";
            if (!paths.TryGetValue(path, out _)) paths[path] = path.Split('/');
        }
    });

    public static void Memoized()
    {
        using var known = new ThreadLocal<Dictionary<int, string>>(() => []);
        Crowd.For(8, i =>
        {
            Dictionary<int, string> mine = known.Value!;
            if (!mine.ContainsKey(i)) mine[i] = i.ToString("x8");
        });
    }

    /// <summary>Each context's list stays with its test.</summary>
    public static void Contexts() => Crowd.Tasks(8, _ => contexts.GetOrCreateValue(new object()).Add("given"));

    /// <summary>All are made at once, before the first is asked for.</summary>
    public static void Providers() => Crowd.For(8, i => GC.KeepAlive(providers.Value["dc" + i]));

    /// <summary>The table is copied to change it; who goes over it has the old one.</summary>
    public static void ResetAndListed()
    {
        object gate = new();
        var reasons = new Dictionary<string, int> { ["any"] = 0 };
        Crowd.For(8, i =>
        {
            foreach (KeyValuePair<string, int> known in Volatile.Read(ref reasons))
                if (known.Value == i) return;
            lock (gate) Volatile.Write(ref reasons, new Dictionary<string, int>(reasons) { ["reason" + i] = i });
        });
    }

    public static void ReadBeforeLock()
    {
        Lock gate = new();
        var values = new Dictionary<string, string>();
        Crowd.For(8, i =>
        {
            lock (gate)
            {
                if (!values.TryGetValue("name" + i, out _)) values.Add("name" + i, "v");
            }
        });
    }

    /// <summary>Readers look under their lock, and add under the writers'.</summary>
    public static void AddUnderReaderLock()
    {
        using var gate = new ReaderWriterLockSlim(LockRecursionPolicy.SupportsRecursion);
        var classes = new Dictionary<string, string>();
        Crowd.Tasks(8, i =>
        {
            gate.EnterReadLock();
            bool known = classes.ContainsKey("P" + i % 4);
            gate.ExitReadLock();
            if (known) return;
            gate.EnterWriteLock();
            classes.TryAdd("P" + i % 4, "Class");
            gate.ExitWriteLock();
        });
    }
}
