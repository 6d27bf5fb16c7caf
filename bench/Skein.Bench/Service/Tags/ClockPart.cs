using Skein.Bench.Report;
using Skein.Clocks;

namespace Skein.Bench.Service.Tags;

/// <summary>The thread that ticks every 10 ms, in a process that does nothing else.</summary>
internal static class ClockPart
{
    private static readonly TimeSpan period = TimeSpan.FromMilliseconds(10);

    public static IEnumerable<Figure> Measure()
    {
        using var clock = new CoarseClock(TimeProvider.System);
        double without = Spent();
        clock.Start(period);
        Spent();
        return [new Figure("the clock's thread, processor time in a second", 0, "ms", [Math.Max(0, Spent() - without)])];
    }

    private static double Spent()
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(5000);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / 5;
    }
}
