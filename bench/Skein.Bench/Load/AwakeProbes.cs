using System.Diagnostics;
using System.Globalization;

namespace Skein.Bench.Load;

/// <summary>Programs that show what a machine does to sleepers and to those that compute; each prints its numbers in a line.</summary>
internal static class AwakeProbes
{
    private const int Sleeps = 3_000;
    private const double Level = 0.999;
    private static readonly TimeSpan computes = TimeSpan.FromSeconds(3);

    /// <summary>How late sleeps of a millisecond end, ms, P99.9.</summary>
    public static int Sleep()
    {
        double[] late = new double[Sleeps];
        for (int i = 0; i < Sleeps; i++)
        {
            long at = Stopwatch.GetTimestamp();
            Thread.Sleep(1);
            late[i] = Stopwatch.GetElapsedTime(at).TotalMilliseconds - 1;
        }

        Array.Sort(late);
        Console.WriteLine(late[(int)Math.Ceiling(Level * Sleeps) - 1].ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>The share of a processor that it got, and turns a second.</summary>
    public static int Compute()
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long at = Stopwatch.GetTimestamp(), turns = 0;
        double sum = 0;
        for (; Stopwatch.GetElapsedTime(at) < computes; turns++)
            for (int i = 1; i < 1_000; i++) sum += Math.Sqrt(i);
        GC.KeepAlive(sum);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(at);
        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(self.TotalProcessorTime - before) / elapsed} {turns / elapsed.TotalSeconds}"));
        return 0;
    }
}
