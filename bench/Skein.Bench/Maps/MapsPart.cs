using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Skein.Bench.Maps;

/// <summary>
/// The process that is looked at: half of its dictionaries were filled by two threads without a lock, half with one. It
/// writes what it knows of them to a file, says that it is ready, and ends when its input ends.
/// </summary>
internal static class MapsPart
{
    public const int Count = 200;
    private const int Adds = 3_000;

    // Written by the main thread before the threads of each round start, and not again.
    private static readonly Dictionary<int, int>[] raced = new Dictionary<int, int>[Count];
    private static readonly Dictionary<int, int>[] locked = new Dictionary<int, int>[Count];

    public static int Go(string truthFile)
    {
        MapsTruth truth = FillAll();
        File.WriteAllText(truthFile, JsonSerializer.Serialize(truth));
        Console.WriteLine($"READY {Environment.ProcessId}");
        Console.In.ReadToEnd();
        GC.KeepAlive(raced);
        GC.KeepAlive(locked);
        return 0;
    }

    /// <summary>A function of its own, so that nothing on the stack refers to a dictionary when it is done.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MapsTruth FillAll()
    {
        int silent = 0;
        List<int> inconsistent = [];
        int lockedInconsistent = 0;
        for (int place = 0; place < Count; place++)
        {
            locked[place] = [];
            bool isWhole = Fill(locked[place], new Lock());
            if (!IsConsistent(locked[place]) || !isWhole || !HasAll(locked[place])) lockedInconsistent++;
            raced[place] = [];
            isWhole = Fill(raced[place], null);
            if (!IsConsistent(raced[place])) inconsistent.Add(place);
            else if (isWhole && !HasAll(raced[place])) silent++;
        }

        return new MapsTruth(inconsistent, silent, lockedInconsistent);
    }

    /// <summary>Two threads add different keys; false where one of them was thrown out.</summary>
    private static bool Fill(Dictionary<int, int> table, Lock? gate)
    {
        bool isWhole = true;
        int waiting = 2;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(thread => new Thread(() =>
        {
            // Both at once: a thread that sleeps comes late.
            Interlocked.Decrement(ref waiting);
            while (Volatile.Read(ref waiting) > 0) Thread.SpinWait(1);
            try
            {
                for (int key = 1 + thread; key <= Adds * 2; key += 2)
                {
                    if (gate is null) table[key] = key;
                    else lock (gate) table[key] = key;
                }
            }
            catch (Exception thrown) when (thrown is not OutOfMemoryException)
            {
                Volatile.Write(ref isWhole, false);
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        return isWhole;
    }

    private static bool IsConsistent(Dictionary<int, int> table)
    {
        try
        {
            HashSet<int> met = [];
            foreach (int key in table.Keys)
            {
                if (!met.Add(key) || !table.ContainsKey(key)) return false;
            }

            return met.Count == table.Count;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static bool HasAll(Dictionary<int, int> table) => table.Count == Adds * 2 && Enumerable.Range(1, Adds * 2).All(table.ContainsKey);
}
