using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Whoever wants something of the collection asks its one owner.</summary>
internal static class Actors
{
    public static async Task Mailbox()
    {
        var mailbox = Channel.CreateUnbounded<(string Name, TaskCompletionSource<int> Reply)>();
        Task actor = Task.Run(async () =>
        {
            var counts = new Dictionary<string, int>();
            await foreach ((string name, TaskCompletionSource<int> reply) in mailbox.Reader.ReadAllAsync())
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
                reply.SetResult(counts[name]);
            }
        });
        await Crowd.Flows(5, async i =>
        {
            var reply = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            mailbox.Writer.TryWrite(("n" + i % 2, reply));
            await reply.Task;
        });
        mailbox.Writer.Complete();
        await actor;
    }

    /// <summary>Who finds the queue idle becomes its worker; there is never more than one.</summary>
    public static void SerialQueue()
    {
        var done = new List<int>();
        var waiting = new ConcurrentQueue<int>();
        int pending = 0;
        Crowd.Tasks(6, i =>
        {
            waiting.Enqueue(i);
            if (Interlocked.Increment(ref pending) != 1) return;
            do
            {
                waiting.TryDequeue(out int next);
                done.Add(next);
            }
            while (Interlocked.Decrement(ref pending) > 0);
        });
    }

    public static void DedicatedOwner()
    {
        using var commands = new BlockingCollection<Action<List<int>>>();
        var owner = new Thread(() =>
        {
            var own = new List<int>();
            foreach (Action<List<int>> command in commands.GetConsumingEnumerable()) command(own);
        });
        owner.Start();
        Crowd.Tasks(5, i => commands.Add(list => list.Add(i)));
        commands.CompleteAdding();
        owner.Join();
    }

    /// <summary>Each post goes on after the one before, as a chain of tasks under a lock.</summary>
    public static void TaskChain()
    {
        var log = new List<int>();
        object gate = new();
        Task tail = Task.CompletedTask;
        Crowd.Tasks(5, i =>
        {
            lock (gate) tail = tail.ContinueWith(_ => log.Add(i), TaskScheduler.Default);
        });
        tail.Wait();
    }

    public static async Task PeriodicTimer()
    {
        var samples = new List<int>();
        using var timer = new System.Threading.PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (samples.Count < 4 && await timer.WaitForNextTickAsync()) samples.Add(samples.Count);
    }

    /// <summary>A timer's turn takes the gate or passes.</summary>
    public static void TimerThatSkips()
    {
        var seen = new Stack<int>();
        int busy = 0;
        using var done = new CountdownEvent(4);
        using var timer = new Timer(_ =>
        {
            if (Interlocked.CompareExchange(ref busy, 1, 0) != 0) return;
            seen.Push(1);
            Volatile.Write(ref busy, 0);
            lock (done)
            {
                if (!done.IsSet) done.Signal();
            }
        }, null, 1, 1);
        done.Wait();
        using var stopped = new ManualResetEvent(false);
        if (timer.Dispose(stopped)) stopped.WaitOne();
    }
}
