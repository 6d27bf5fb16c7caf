using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>Nine of ten requests do not block and matter more; the tenth blocks, ten threads' worth of them.</summary>
internal static class MixedPart
{
    private const double DeadlineMilliseconds = 250;
    private const double QuickPerSecond = 1800;
    private const double BlockingPerSecond = 200;
    private const double GoodPercent = 99;

    private static readonly string[] limiters = [Limiters.None, "fixed-8", "fixed-64", "aimd-250", Limiters.Skein, Limiters.SkeinWithoutPriorities];

    public static void Measure(GuardSession session)
    {
        IReadOnlyList<string> those = session.Limiters(limiters);
        IReadOnlyDictionary<string, GuardRun[]> runs = session.Interleaved(
            "mixed",
            those,
            DeadlineMilliseconds,
            Phase(GuardRun.WarmUp, 1.5, 0.1),
            Phase("overload", session.Options.Seconds, 1));
        const string Where = "1,800/s that do not block and 200/s that block 50 ms";
        foreach (string limiter in those)
        {
            string what = $"{Where}, good of the first: {LimiterNames.Of(limiter)}";
            double[] good = [.. runs[limiter].Select(run => 100 * run.Load.Of("overload", ServerPart.Quick).GoodShare)];
            if (limiter == Limiters.Skein) session.AtLeast(what, "%", good, GoodPercent);
            else session.Tell(what, "%", good);
        }

        foreach (string limiter in those) session.Tell($"{Where}, good of the second: {LimiterNames.Of(limiter)}", "%", [.. runs[limiter].Select(run => 100 * run.Load.Of("overload", ServerPart.Blocking).GoodShare)]);
    }

    private static LoadPhase Phase(string name, double seconds, double share) =>
        new(name, seconds, [new LoadRoute(ServerPart.Quick, QuickPerSecond * share), new LoadRoute(ServerPart.Blocking, BlockingPerSecond * share)]);
}
