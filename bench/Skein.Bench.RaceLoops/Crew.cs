using System.Diagnostics;

namespace Skein.Bench.RaceLoops;

/// <summary>Four threads that begin together.</summary>
internal static class Crew
{
    public const int Threads = 4;
    private const int Rounds = 5;
    private const int WarmUps = 10;
    private static readonly TimeSpan warmUpMin = TimeSpan.FromMilliseconds(400);

    // Atomic. What comes out of the loops goes here, so that none is left out.
    private static long sink;

    /// <summary>Nanoseconds of one operation on one of the threads: the best of some rounds, after tiering has settled.</summary>
    public static double Measure(Loop loop, double scale)
    {
        int operations = Math.Max(1, (int)(loop.Operations * scale));
        long begin = Stopwatch.GetTimestamp();
        // Long and often enough for the compiler to have done with all that is called.
        for (int round = 0; round < WarmUps || Stopwatch.GetElapsedTime(begin) < warmUpMin; round++) Round(loop, Math.Max(1, operations / 20));
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++) best = Math.Min(best, Round(loop, operations));
        GC.KeepAlive(sink);
        return best;
    }

    private static double Round(Loop loop, int operations)
    {
        Func<int, int, long> body = loop.Prepare();
        using var gate = new Barrier(Threads + 1);
        var threads = new Thread[Threads];
        for (int i = 0; i < Threads; i++)
        {
            int number = i;
            threads[i] = new Thread(() =>
            {
                gate.SignalAndWait();
                Interlocked.Add(ref sink, body(number, operations));
                gate.SignalAndWait();
            });
            threads[i].Start();
        }

        gate.SignalAndWait();
        long begin = Stopwatch.GetTimestamp();
        gate.SignalAndWait();
        double elapsed = Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
        foreach (Thread thread in threads) thread.Join();
        return elapsed / operations;
    }
}
