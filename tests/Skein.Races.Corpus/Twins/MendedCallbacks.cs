using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>Code that somebody else calls, on a thread of theirs, and that knows it.</summary>
internal static class MendedCallbacks
{
    /// <summary>A timer that starts its next turn itself never overlaps with itself.</summary>
    public static void Timers()
    {
        var ticks = new List<int>();
        using var done = new ManualResetEventSlim();
        Timer? timer = null;
        timer = new Timer(_ =>
        {
            ticks.Add(ticks.Count);
            if (ticks.Count == 4) done.Set();
            else timer!.Change(1, Timeout.Infinite);
        }, null, Timeout.Infinite, Timeout.Infinite);
        timer.Change(1, Timeout.Infinite);
        done.Wait();
        timer.Dispose();
    }

    /// <summary>Each goes on after the one before.</summary>
    public static void ContinueWith()
    {
        var log = new List<string>();
        Task last = Task.Run(() => log.Add("start"));
        for (int i = 0; i < 4; i++)
        {
            int number = i;
            last = last.ContinueWith(_ => log.Add("end" + number), TaskScheduler.Default);
        }

        last.Wait();
    }

    public static void Events()
    {
        var received = new ConcurrentQueue<string>();
        Action<string>? arrived = null;
        arrived += received.Enqueue;
        Crowd.Tasks(5, i => arrived("m" + i));
    }

    public static void QueueUserWorkItem()
    {
        var results = new int[6];
        using var done = new CountdownEvent(6);
        for (int i = 0; i < 6; i++)
        {
            ThreadPool.QueueUserWorkItem(number =>
            {
                results[number] = number * 2;
                done.Signal();
            }, i, preferLocal: false);
        }

        done.Wait();
        _ = new List<int>(results).Count;
    }

    public static void Cancellation()
    {
        using var source = new CancellationTokenSource();
        var pending = new List<string> { "a", "b" };
        using CancellationTokenRegistration registration = source.Token.Register(() => { lock (pending) pending.Clear(); });
        Crowd.Both(source.Cancel, () =>
        {
            lock (pending)
            {
                foreach (string item in pending) GC.KeepAlive(item);
            }
        });
    }
}
