using System.Diagnostics;
using Xunit;

namespace Skein.Tests.Spans;

/// <summary>Garbage collections that a test needs; a natural one would do the same later.</summary>
internal static class Collected
{
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(2);

    public static void Twice()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Collects until something is so: work that was just given up may still be on a thread's stack.</summary>
    public static void Until(Func<bool> isSo)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Max, $"not so within {Max.TotalSeconds} s of collecting");
            Twice();
            Thread.Yield();
        }
    }
}
