using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>The same lock for all.</summary>
internal static class MendedLocks
{
    private static readonly object journalGate = new();
    private static readonly List<string> journal = [];

    public static void LockOfItsOwn()
    {
        var list = new List<int>();
        object gate = new();
        Crowd.Tasks(6, i => { lock (gate) list.Add(i); });
    }

    public static void InstanceLockForStatic() => Crowd.Tasks(6, i => { lock (journalGate) journal.Add("w" + i); });

    public static void WriterOnly()
    {
        object gate = new();
        var stock = new Dictionary<string, int> { ["pear"] = 3 };
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (gate) stock["fruit" + i] = i; },
            () => { for (int i = 0; i < 5; i++) lock (gate) _ = stock.ContainsKey("pear"); });
    }

    /// <summary>Who does not get the lock does without.</summary>
    public static void TryEnterIgnored()
    {
        object gate = new();
        var queue = new Queue<int>();
        Crowd.Tasks(4, i =>
        {
            if (!Monitor.TryEnter(gate, 0)) return;
            queue.Enqueue(i);
            Monitor.Exit(gate);
        });
    }

    public static async Task SemaphoreOfTwo()
    {
        using var gate = new SemaphoreSlim(1, 1);
        var results = new List<int>();
        await Crowd.Flows(6, async i =>
        {
            await gate.WaitAsync();
            await Pace.CallAsync();
            results.Add(i);
            gate.Release();
        });
    }

    public static void GuardedListLeaks()
    {
        var board = new Board();
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) board.Post("n" + i); },
            () => { foreach (string note in board.Notes) GC.KeepAlive(note); });
    }

    public static void CheckInAddOutside()
    {
        object gate = new();
        var known = new Dictionary<string, int>();
        Crowd.For(8, i =>
        {
            lock (gate)
            {
                if (!known.ContainsKey("k" + i)) known["k" + i] = i;
            }
        });
    }

    private sealed class Board
    {
        private readonly object gate = new();
        private readonly List<string> notes = ["first"];

        public IEnumerable<string> Notes
        {
            get { lock (gate) return notes.ToArray(); }
        }

        public void Post(string note)
        {
            lock (gate) notes.Add(note);
        }
    }
}
