using System.Diagnostics;

namespace Skein.Bench.Target;

/// <summary>Loops of short operations, each three methods deep, and how long the slowest took.</summary>
internal sealed class LiveLoad
{
    private const int Loops = 2;

    // Written by the caller, read by the loops.
    private volatile bool running;

    // Both are written by the loops with Interlocked and set to zero by Reset.
    private long slowest;
    private long done;

    public TimeSpan Slowest => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref slowest));

    public long Done => Interlocked.Read(ref done);

    public void Start()
    {
        if (running) return;
        running = true;
        for (int loop = 0; loop < Loops; loop++) _ = Task.Run(LoopAsync);
    }

    public void Stop() => running = false;

    public void Reset()
    {
        Interlocked.Exchange(ref slowest, 0);
        Interlocked.Exchange(ref done, 0);
    }

    private async Task LoopAsync()
    {
        while (running)
        {
            long start = Stopwatch.GetTimestamp();
            var leaf = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<int> request = Operations.HandleAsync(leaf.Task, 1);
            leaf.SetResult();
            await request;
            Record(Stopwatch.GetTimestamp() - start);
        }
    }

    private void Record(long ticks)
    {
        Interlocked.Increment(ref done);
        for (long known = Interlocked.Read(ref slowest); ticks > known;)
        {
            long seen = Interlocked.CompareExchange(ref slowest, ticks, known);
            if (seen == known) return;
            known = seen;
        }
    }
}
