namespace Skein.Races.Corpus.Racy;

/// <summary>Code that somebody else calls, on a thread of theirs.</summary>
internal static class Callbacks
{
    public static void Timers()
    {
        var ticks = new List<int>();
        using var done = new CountdownEvent(4);
        var timers = new Timer[4];
        for (int i = 0; i < 4; i++)
        {
            int number = i;
            timers[i] = new Timer(_ =>
            {
                Crowd.Try(() => ticks.Add(number));
                done.Signal();
            }, null, 1, Timeout.Infinite);
        }

        done.Wait();
        foreach (Timer timer in timers) timer.Dispose();
    }

    public static void ContinueWith()
    {
        var log = new List<string>();
        var ends = new Task[4];
        for (int i = 0; i < 4; i++)
        {
            int number = i;
            ends[i] = Task.Run(Pace.Call).ContinueWith(_ => Crowd.Try(() => log.Add("end" + number)), TaskScheduler.Default);
        }

        Task.WaitAll(ends);
    }

    public static void Events()
    {
        var hub = new Hub();
        var received = new List<string>();
        hub.Arrived += received.Add;
        Crowd.Tasks(5, i => hub.Raise("m" + i));
    }

    public static void QueueUserWorkItem()
    {
        var results = new Dictionary<int, int>();
        using var done = new CountdownEvent(6);
        for (int i = 0; i < 6; i++)
        {
            ThreadPool.QueueUserWorkItem(number =>
            {
                Crowd.Try(() => results[number] = number * 2);
                done.Signal();
            }, i, preferLocal: false);
        }

        done.Wait();
    }

    /// <summary>A token's callbacks run where it is cancelled; the list is read elsewhere.</summary>
    public static void Cancellation()
    {
        using var source = new CancellationTokenSource();
        var pending = new List<string> { "a", "b" };
        using CancellationTokenRegistration registration = source.Token.Register(() => pending.Clear());
        Crowd.Both(source.Cancel, () =>
        {
            foreach (string item in pending) GC.KeepAlive(item);
        });
    }

    private sealed class Hub
    {
        public event Action<string>? Arrived;

        public void Raise(string message) => Arrived?.Invoke(message);
    }
}
