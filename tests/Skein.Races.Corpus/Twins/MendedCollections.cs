using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>Each collection type, guarded or replaced.</summary>
internal static class MendedCollections
{
    public static void List()
    {
        var found = new List<int>();
        Crowd.For(8, i => { lock (found) found.Add(i * i); });
    }

    /// <summary>A place for each beforehand.</summary>
    public static void ListOfPlaces()
    {
        var found = new List<int>(new int[8]);
        Crowd.For(8, i => found[i] = i * i);
    }

    public static void ListByIndex()
    {
        Lock gate = new();
        var found = new List<int> { 1 };
        Crowd.Both(
            () => { for (int i = 0; i < 6; i++) lock (gate) found.Add(i); },
            () => { for (int i = 0; i < 6; i++) lock (gate) _ = found[0]; });
    }

    public static void ListSorted()
    {
        var found = new List<int> { 5, 3, 4, 1, 2 };
        found.Sort();
        Crowd.Both(() => _ = found.BinarySearch(3), () => _ = found.Contains(4));
    }

    public static void HashSet()
    {
        var seen = new ConcurrentDictionary<string, byte>();
        Crowd.Tasks(6, i => seen.TryAdd("name" + i % 4, 0));
    }

    public static void Queue()
    {
        object gate = new();
        var waiting = new Queue<int>();
        Crowd.Both(
            () =>
            {
                for (int i = 0; i < 4; i++)
                {
                    lock (gate)
                    {
                        waiting.Enqueue(i);
                        Monitor.Pulse(gate);
                    }
                }
            },
            () =>
            {
                for (int taken = 0; taken < 4; taken++)
                {
                    lock (gate)
                    {
                        while (waiting.Count == 0) Monitor.Wait(gate);
                        waiting.Dequeue();
                    }
                }
            });
    }

    public static void Stack()
    {
        var undone = new ConcurrentStack<string>();
        Crowd.Tasks(4, i =>
        {
            undone.Push("step" + i);
            undone.TryPop(out _);
        });
    }

    public static void LinkedList()
    {
        var recent = new LinkedList<int>();
        Crowd.Threads(3, i =>
        {
            lock (recent)
            {
                recent.AddFirst(i);
                if (recent.Count > 1) recent.RemoveLast();
            }
        });
    }

    public static void PriorityQueue()
    {
        using var gate = new SemaphoreSlim(1, 1);
        var due = new PriorityQueue<string, int>();
        Crowd.For(8, i =>
        {
            gate.Wait();
            due.Enqueue("job" + i, 8 - i);
            gate.Release();
        });
    }
}
