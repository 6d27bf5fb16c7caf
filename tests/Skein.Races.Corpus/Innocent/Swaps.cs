using System.Collections.Immutable;

namespace Skein.Races.Corpus.Innocent;

/// <summary>What is shared is never changed; the reference to it is.</summary>
internal static class Swaps
{
    public static void CompareExchangeLoop()
    {
        ImmutableDictionary<string, int> map = ImmutableDictionary<string, int>.Empty;
        Crowd.For(8, i =>
        {
            while (true)
            {
                ImmutableDictionary<string, int> old = Volatile.Read(ref map);
                if (Interlocked.CompareExchange(ref map, old.Add("k" + i, i), old) == old) break;
            }
        });
    }

    public static void ImmutableQueue()
    {
        ImmutableQueue<int> queue = System.Collections.Immutable.ImmutableQueue<int>.Empty;
        Crowd.Tasks(6, i =>
        {
            ImmutableInterlocked.Enqueue(ref queue, i);
            ImmutableInterlocked.TryDequeue(ref queue, out _);
        });
    }

    public static void CopyOnWriteArray()
    {
        string[] listeners = [];
        object gate = new();
        Crowd.Tasks(6, i =>
        {
            lock (gate) listeners = [.. listeners, "l" + i];
            foreach (string listener in Volatile.Read(ref listeners)) GC.KeepAlive(listener);
        });
    }

    /// <summary>A dictionary is copied, changed and shown; who lost the contest tries again with a new copy.</summary>
    public static void CopyOnWriteDictionary()
    {
        var map = new Dictionary<int, int>();
        Crowd.For(8, i =>
        {
            Dictionary<int, int> old, copy;
            do
            {
                old = Volatile.Read(ref map);
                copy = new Dictionary<int, int>(old) { [i] = i };
            }
            while (Interlocked.CompareExchange(ref map, copy, old) != old);
        });
    }

    /// <summary>One buffer is filled while the other is gone over; both change places under a lock.</summary>
    public static void DoubleBuffer()
    {
        List<int> front = [];
        object gate = new();
        Crowd.Both(
            () => { for (int i = 0; i < 6; i++) lock (gate) front.Add(i); },
            () =>
            {
                List<int> back = [];
                for (int i = 0; i < 3; i++)
                {
                    lock (gate) (front, back) = (back, front);
                    foreach (int item in back) GC.KeepAlive(item);
                    back.Clear();
                }
            });
    }

    /// <summary>Taken out with an exchange, used alone, put back.</summary>
    public static void ExchangedBuffer()
    {
        List<int>? spare = [];
        Crowd.Tasks(6, i =>
        {
            List<int> mine = Interlocked.Exchange(ref spare, null) ?? [];
            mine.Add(i);
            mine.Clear();
            Volatile.Write(ref spare, mine);
        });
    }

    public static void FreshDictionaryEachTime()
    {
        var current = new Dictionary<string, string>();
        Crowd.Both(
            () => { for (int i = 0; i < 4; i++) Volatile.Write(ref current, new() { ["version"] = "v" + i }); },
            () => { for (int i = 0; i < 4; i++) _ = Volatile.Read(ref current).TryGetValue("version", out _); });
    }
}
