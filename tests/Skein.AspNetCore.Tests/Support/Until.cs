using System.Diagnostics;
using Xunit;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>Waits for what other threads do, and says what did not come.</summary>
internal static class Until
{
    /// <summary>Only what hangs takes so long, on however busy a machine.</summary>
    public static TimeSpan Max { get; } = TimeSpan.FromMinutes(3);

    public static async Task True(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Max, $"{what}: not after {Max.TotalSeconds} s");
            await Task.Yield();
        }
    }
}
