using System.Collections.Concurrent;
using System.Diagnostics;

namespace Skein.Samples.Starving;

/// <summary>
/// Callers who ask when it is time to, however slow the answers are. Each has a thread and a blocking socket of its own, so
/// that they do not starve with the service; there are so many and no more.
/// </summary>
internal sealed class Callers
{
    private static readonly int count = 64 * Environment.ProcessorCount;

    private readonly BlockingCollection<long> due = new(count);
    private readonly Lock gate = new();

    // Under the gate.
    private Score score = new();

    // By interlocked increments.
    private int busy;

    public Callers(Uri service)
    {
        for (int i = 0; i < count; i++) new Thread(() => Call(new Line(service))) { IsBackground = true, Name = $"caller {i}" }.Start();
    }

    /// <summary>Has requests sent, evenly, for as long as is said.</summary>
    public void Ask(int perSecond, TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp();
        int requests = (int)(perSecond * time.TotalSeconds);
        for (int i = 0; i < requests; i++)
        {
            TimeSpan wait = (time * i / requests) - Stopwatch.GetElapsedTime(begin);
            if (wait > TimeSpan.Zero) Thread.Sleep(wait);
            if (Volatile.Read(ref busy) < count && due.TryAdd(begin + (long)(time.TotalSeconds * i / requests * Stopwatch.Frequency))) Interlocked.Increment(ref busy);
            else lock (gate) score.Unsent++;
        }

        TimeSpan rest = time - Stopwatch.GetElapsedTime(begin);
        if (rest > TimeSpan.Zero) Thread.Sleep(rest);
    }

    /// <summary>What came of them since the last time.</summary>
    public Score Take()
    {
        lock (gate) return Interlocked.Exchange(ref score, new Score());
    }

    private void Call(Line line)
    {
        foreach (long time in due.GetConsumingEnumerable())
        {
            int status = line.Ask("/report");
            TimeSpan afterDue = Stopwatch.GetElapsedTime(time);
            Interlocked.Decrement(ref busy);
            lock (gate) score.Answered(status, afterDue);
        }
    }
}
