namespace Skein.Races.Corpus.Innocent;

/// <summary>Locks that programs make for themselves, of which no tool has heard.</summary>
internal static class OwnLocks
{
    public static void SpinByExchange()
    {
        var list = new List<int>();
        int held = 0;
        Crowd.Tasks(6, i =>
        {
            while (Interlocked.Exchange(ref held, 1) == 1) Thread.Yield();
            list.Add(i);
            Volatile.Write(ref held, 0);
        });
    }

    public static void SpinByCompareExchange()
    {
        var map = new Dictionary<int, int>();
        int owner = 0;
        Crowd.Threads(4, i =>
        {
            for (int round = 0; round < 3; round++)
            {
                while (Interlocked.CompareExchange(ref owner, i + 1, 0) != 0) Thread.Yield();
                map[round] = i;
                Interlocked.Exchange(ref owner, 0);
            }
        });
    }

    public static void Ticket()
    {
        var queue = new Queue<int>();
        int next = -1, serving = 0;
        Crowd.Threads(4, i =>
        {
            int ticket = Interlocked.Increment(ref next);
            var spin = new SpinWait();
            while (Volatile.Read(ref serving) != ticket) spin.SpinOnce();
            queue.Enqueue(i);
            Volatile.Write(ref serving, ticket + 1);
        });
    }

    public static void File()
    {
        var lines = new List<string>();
        string path = Path.Combine(Path.GetTempPath(), $"skein-corpus-{Environment.ProcessId}.lock");
        Crowd.Tasks(4, i =>
        {
            using FileStream held = OpenAlone(path);
            lines.Add("line" + i);
        });
        System.IO.File.Delete(path);
    }

    public static void NamedMutex()
    {
        var set = new HashSet<int>();
        string name = $"skein-corpus-{Environment.ProcessId}";
        Crowd.Threads(4, i =>
        {
            using var mutex = new Mutex(false, name);
            mutex.WaitOne();
            set.Add(i);
            mutex.ReleaseMutex();
        });
    }

    public static void AutoResetEventAsMutex()
    {
        var stack = new Stack<int>();
        using var free = new AutoResetEvent(true);
        Crowd.Tasks(5, i =>
        {
            free.WaitOne();
            stack.Push(i);
            free.Set();
        });
    }

    /// <summary>Two threads, each of whom lets the other in (Peterson).</summary>
    public static void Peterson()
    {
        var list = new List<int>();
        int[] wants = new int[2];
        int turn = 0;
        Crowd.Threads(2, me =>
        {
            for (int round = 0; round < 4; round++)
            {
                Interlocked.Exchange(ref wants[me], 1);
                Interlocked.Exchange(ref turn, 1 - me);
                while (Volatile.Read(ref wants[1 - me]) == 1 && Volatile.Read(ref turn) == 1 - me) Thread.Yield();
                list.Add(round);
                Interlocked.Exchange(ref wants[me], 0);
            }
        });
    }

    private static FileStream OpenAlone(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Pace.Call();
            }
        }
    }
}
