using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Skein.Races.Corpus.Twins;

/// <summary>One goes over it while another changes it, in ways that allow for it.</summary>
internal static class MendedWalks
{
    /// <summary>A copy is made under the lock and gone over outside.</summary>
    public static void ForEachOverList()
    {
        var names = new List<string> { "a", "b", "c" };
        int length = 0;
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (names) names.Add("n" + i); },
            () =>
            {
                string[] copy;
                lock (names) copy = [.. names];
                foreach (string name in copy) length += name.Length;
            });
    }

    public static void ForEachOverKeys()
    {
        var stock = new ConcurrentDictionary<int, int> { [1] = 1, [2] = 2 };
        int sum = 0;
        Crowd.Both(() => stock[3] = 3, () => { foreach (int key in stock.Keys) sum += key; });
    }

    public static void ForEachOverValues()
    {
        var stock = new Dictionary<int, int> { [1] = 1, [2] = 2 };
        int sum = 0;
        Crowd.Both(
            () => { lock (stock) foreach (int value in stock.Values) sum += value; },
            () => { lock (stock) stock.Add(3, 3); });
    }

    public static void ForEachThroughInterface()
    {
        var parts = ImmutableHashSet.Create(1, 2, 3);
        IEnumerable<int> seen = parts;
        int sum = 0;
        Crowd.Both(() => ImmutableInterlocked.Update(ref parts, set => set.Add(9)), () => { foreach (int part in seen) sum += part; });
    }

    /// <summary>Gone over to its end, then one starts to remove.</summary>
    public static void RemovedWhileListed()
    {
        var sessions = new Dictionary<int, string> { [1] = "a", [2] = "b", [3] = "c" };
        using var listed = new ManualResetEventSlim();
        int length = 0;
        Crowd.Both(
            () =>
            {
                foreach (KeyValuePair<int, string> session in sessions) length += session.Value.Length;
                listed.Set();
            },
            () =>
            {
                listed.Wait();
                for (int i = 1; i < 4; i++) sessions.Remove(i);
            });
    }

    public static void ClearedWhileListed()
    {
        using var gate = new ReaderWriterLockSlim();
        var cache = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        int sum = 0;
        Crowd.Tasks(4, i =>
        {
            if (i == 0)
            {
                gate.EnterWriteLock();
                cache.Clear();
                gate.ExitWriteLock();
                return;
            }

            gate.EnterReadLock();
            foreach (KeyValuePair<string, int> pair in cache) Interlocked.Add(ref sum, pair.Value);
            gate.ExitReadLock();
        });
    }

    public static void CountThenFirst()
    {
        var jobs = new List<int> { 1, 2, 3 };
        Crowd.Tasks(4, _ =>
        {
            lock (jobs)
            {
                if (jobs.Count == 0) return;
                jobs.RemoveAt(0);
            }
        });
    }
}
