namespace Skein.Races.Corpus.Racy;

/// <summary>There are locks, but not the same for both.</summary>
internal static class WrongLocks
{
    private static readonly List<string> journal = [];

    public static void LockOfItsOwn()
    {
        var list = new List<int>();
        Crowd.Tasks(6, i =>
        {
            object gate = new();
            lock (gate) list.Add(i);
        });
    }

    /// <summary>Each object locks itself; the list is everybody's.</summary>
    public static void InstanceLockForStatic() => Crowd.Tasks(6, i => new Writer().Write("w" + i));

    public static void WriterOnly()
    {
        object gate = new();
        var stock = new Dictionary<string, int> { ["pear"] = 3 };
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (gate) stock["fruit" + i] = i; },
            () => { for (int i = 0; i < 5; i++) _ = stock.ContainsKey("pear"); });
    }

    /// <summary>Whether the lock was got is not looked at.</summary>
    public static void TryEnterIgnored()
    {
        object gate = new();
        var queue = new Queue<int>();
        Crowd.Tasks(4, i =>
        {
            bool taken = false;
            Monitor.TryEnter(gate, 0, ref taken);
            queue.Enqueue(i);
            if (taken) Monitor.Exit(gate);
        });
    }

    /// <summary>Two are let in at a time.</summary>
    public static async Task SemaphoreOfTwo()
    {
        using var gate = new SemaphoreSlim(2, 2);
        var results = new List<int>();
        await Crowd.Flows(6, async i =>
        {
            await gate.WaitAsync();
            await Pace.CallAsync();
            results.Add(i);
            gate.Release();
        });
    }

    /// <summary>The lock is left, then the collection that it guards is gone over.</summary>
    public static void GuardedListLeaks()
    {
        var board = new Board();
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) board.Post("n" + i); },
            () => { foreach (string note in board.Notes) GC.KeepAlive(note); });
    }

    private sealed class Writer
    {
        public void Write(string line)
        {
            lock (this) journal.Add(line);
        }
    }

    private sealed class Board
    {
        private readonly object gate = new();
        private readonly List<string> notes = ["first"];

        public IEnumerable<string> Notes
        {
            get { lock (gate) return notes; }
        }

        public void Post(string note)
        {
            lock (gate) notes.Add(note);
        }
    }
}
