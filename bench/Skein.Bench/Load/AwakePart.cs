using System.Globalization;
using Skein.Load;
using Skein.Load.Awake;

namespace Skein.Bench.Load;

/// <summary>
/// What keeping processors awake does: how late a program wakes up from sleeps of a millisecond, and what a program that
/// computes loses by it; both in sessions of their own, as a service is.
/// </summary>
internal sealed class AwakePart(TimeProvider clock)
{
    private const double LostPercentMost = 3;

    /// <summary>What keeps them awake.</summary>
    public static AwakeProcess Start(TimeProvider clock) =>
        AwakeProcess.StartAsync(new OwnProgram(Environment.ProcessPath!, ["load-part", AwakeHost.Word]), null, AwakeLimits.Default, clock, default).GetAwaiter().GetResult();

    /// <param name="add">Takes a figure: what, unit, sample, bar.</param>
    public void Run(Action<string, string, double, double?> add)
    {
        (double lateAlone, double shareAlone, double turnsAlone) = Measure();
        AwakeProcess awake = Start(clock);
        try
        {
            (double late, double share, double turns) = Measure();
            add("awake: sleeps of 1 ms end late, P99.9, left alone", "ms", lateAlone, null);
            add("awake: sleeps of 1 ms end late, P99.9, kept awake", "ms", late, null);
            add("awake: processor time that a program which computes loses", "%", Math.Max(0, 1 - (share / shareAlone)) * 100, LostPercentMost);
            add("awake: work that it gets done less (hyperthreads share a core)", "%", (1 - (turns / turnsAlone)) * 100, null);
        }
        finally
        {
            awake.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static (double LateMilliseconds, double Share, double Turns) Measure()
    {
        double[] late = Numbers(LoadService.Alone("load-part", "sleeper"));
        double[] computed = Numbers(LoadService.Alone("load-part", "computer"));
        return (late[0], computed[0], computed[1]);
    }

    private static double[] Numbers(string line) => [.. line.Trim().Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
}
