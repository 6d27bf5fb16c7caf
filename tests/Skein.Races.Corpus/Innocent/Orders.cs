namespace Skein.Races.Corpus.Innocent;

/// <summary>One before the other, by events, barriers and tasks.</summary>
internal static class Orders
{
    /// <summary>Each phase is one thread's; all meet in between.</summary>
    public static void Barriers()
    {
        var board = new List<int>();
        using var barrier = new Barrier(3);
        Crowd.Threads(3, me =>
        {
            for (int phase = 0; phase < 3; phase++)
            {
                if (phase == me) board.Add(me);
                barrier.SignalAndWait();
                _ = board.Contains(me);
                barrier.SignalAndWait();
            }
        });
    }

    public static void Countdown()
    {
        var parts = new List<int>[3];
        using var done = new CountdownEvent(3);
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            ThreadPool.QueueUserWorkItem(_ =>
            {
                parts[number] = [number];
                parts[number].Add(number);
                done.Signal();
            });
        }

        done.Wait();
        foreach (List<int> part in parts) part.Add(-1);
    }

    public static void PingPong()
    {
        var ball = new Queue<int>();
        using var ping = new AutoResetEvent(true);
        using var pong = new AutoResetEvent(false);
        Crowd.Both(
            () =>
            {
                for (int i = 0; i < 4; i++)
                {
                    ping.WaitOne();
                    ball.Enqueue(i);
                    pong.Set();
                }
            },
            () =>
            {
                for (int i = 0; i < 4; i++)
                {
                    pong.WaitOne();
                    ball.Dequeue();
                    ping.Set();
                }
            });
    }

    public static async Task CompletionSource()
    {
        var done = new TaskCompletionSource<List<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task reader = Task.Run(async () => (await done.Task).Add(2));
        var list = new List<int>();
        list.Add(1);
        done.SetResult(list);
        await reader;
        list.Add(3);
    }

    public static async Task WhenAll()
    {
        var lists = new List<int>[] { [], [], [] };
        await Task.WhenAll(lists.Select((list, i) => Task.Run(() => list.Add(i))));
        foreach (List<int> list in lists) lists[0].Add(list.Count);
    }

    public static void WaitAllOfSpan()
    {
        var log = new List<string>();
        Task first = Task.Run(() => log.Add("a"));
        Task.WaitAll([first]);
        Task second = Task.Run(() => log.Add("b"));
        Task.WaitAll(second, Task.CompletedTask);
        log.Add("c");
    }

    /// <summary>A flag that is spun on.</summary>
    public static void VolatileFlag()
    {
        var list = new List<int>();
        bool ready = false;
        Crowd.Both(
            () =>
            {
                list.Add(1);
                Volatile.Write(ref ready, true);
            },
            () =>
            {
                while (!Volatile.Read(ref ready)) Thread.Yield();
                list.Add(2);
            });
    }

    public static async Task AwaitedInTurn()
    {
        var trail = new Dictionary<int, int>();
        for (int i = 0; i < 5; i++)
        {
            trail[i] = Environment.CurrentManagedThreadId;
            await Task.Yield();
            trail[-i] = Environment.CurrentManagedThreadId;
        }
    }
}
