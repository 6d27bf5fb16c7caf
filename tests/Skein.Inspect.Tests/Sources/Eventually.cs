using System.Diagnostics;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

/// <summary>Waits for something that another process does. The limit is there to name the step that did not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static void True(string step, Func<bool> holds)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(start) > Limit) Assert.Fail($"did not come within {Limit.TotalSeconds} s: {step}");
            // Sleeps: what it waits for is done by another process, which needs the processor.
            Thread.Sleep(1);
        }
    }
}
