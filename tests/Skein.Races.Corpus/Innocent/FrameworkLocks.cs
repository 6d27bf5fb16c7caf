using System.Runtime.CompilerServices;

namespace Skein.Races.Corpus.Innocent;

/// <summary>The locks of the framework in their less common forms.</summary>
internal static class FrameworkLocks
{
    public static async Task SemaphoreAcrossAwait()
    {
        using var gate = new SemaphoreSlim(1, 1);
        var steps = new List<string>();
        await Crowd.Flows(5, async i =>
        {
            await gate.WaitAsync();
            try
            {
                steps.Add("begin" + i);
                await Task.Yield();
                steps.Add("end" + i);
            }
            finally
            {
                gate.Release();
            }
        });
    }

    public static void ReadersAndWriter()
    {
        using var gate = new ReaderWriterLockSlim();
        var map = new SortedDictionary<int, int> { [0] = 0 };
        Crowd.Tasks(6, i =>
        {
            if (i % 3 == 0)
            {
                gate.EnterWriteLock();
                map[i] = i;
                gate.ExitWriteLock();
            }
            else
            {
                gate.EnterReadLock();
                _ = map.ContainsKey(0);
                gate.ExitReadLock();
            }
        });
    }

    public static void UpgradedReader()
    {
        using var gate = new ReaderWriterLockSlim();
        var map = new Dictionary<int, int>();
        Crowd.Tasks(6, i =>
        {
            gate.EnterUpgradeableReadLock();
            if (!map.ContainsKey(i % 2))
            {
                gate.EnterWriteLock();
                map.Add(i % 2, i);
                gate.ExitWriteLock();
            }

            gate.ExitUpgradeableReadLock();
        });
    }

    public static void OldReaderWriterLock()
    {
        var gate = new ReaderWriterLock();
        var list = new List<int>();
        Crowd.Tasks(4, i =>
        {
            gate.AcquireWriterLock(Timeout.Infinite);
            list.Add(i);
            gate.ReleaseWriterLock();
        });
    }

    public static void SynchronizedMethod()
    {
        var ledger = new Ledger();
        Crowd.Tasks(5, i => ledger.Enter(i));
    }

    public static void LockInBaseClass()
    {
        var cache = new NameCache();
        Crowd.For(8, i => cache.Get("n" + i % 3));
    }

    /// <summary>Two exclusive schedulers over one pair.</summary>
    public static void ExclusiveScheduler()
    {
        var list = new List<int>();
        var factory = new TaskFactory(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
        var tasks = new Task[5];
        for (int i = 0; i < 5; i++)
        {
            int number = i;
            tasks[i] = factory.StartNew(() => list.Add(number));
        }

        Task.WaitAll(tasks);
    }

    private sealed class Ledger
    {
        private readonly List<int> entries = [];

        [MethodImpl(MethodImplOptions.Synchronized)]
        public void Enter(int amount) => entries.Add(amount);
    }

    private abstract class LockingCache<T>
    {
        private readonly object gate = new();

        public T Get(string key)
        {
            lock (gate) return Find(key);
        }

        protected abstract T Find(string key);
    }

    private sealed class NameCache : LockingCache<string>
    {
        private readonly Dictionary<string, string> names = [];

        protected override string Find(string key)
        {
            if (!names.TryGetValue(key, out string? name)) names[key] = name = key.ToUpperInvariant();
            return name;
        }
    }
}
