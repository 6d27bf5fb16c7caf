using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;
using Skein.Bench.Report;

namespace Skein.Bench.Guard;

/// <summary>Handlers that block 50 ms, several times as many as threads can do.</summary>
internal static class BlockingPart
{
    private const double DeadlineMilliseconds = 250;
    private const double ShareOfBestFixed = 0.9;

    // Twice the service time of an unloaded service, and the guard's target.
    private const double AcceptedP99Milliseconds = (2 * 50) + 50;

    private static readonly string[] limiters =
        [Limiters.None, "fixed-4", "fixed-8", "fixed-16", "fixed-64", "threads-32", "polly-8", "aimd-250", Limiters.Skein, Limiters.SkeinKeepsThreads];

    private static readonly string[] limitersOfMore = [Limiters.None, "fixed-8", "fixed-64", "threads-32", Limiters.Skein, Limiters.SkeinKeepsThreads];

    public static void Blocking(GuardSession session) => Measure(session, "blocking", session.Limiters(limiters), 400);

    public static void More(GuardSession session) => Measure(session, "more", session.Limiters(limitersOfMore), 1600);

    private static void Measure(GuardSession session, string part, IReadOnlyList<string> those, double perSecond)
    {
        var warmUp = new LoadPhase(GuardRun.WarmUp, 1.5, [new LoadRoute(ServerPart.Blocking, 20)]);
        var overload = new LoadPhase("overload", session.Options.Seconds, [new LoadRoute(ServerPart.Blocking, perSecond)]);
        IReadOnlyDictionary<string, GuardRun[]> runs = session.Interleaved(part, those, DeadlineMilliseconds, warmUp, overload);
        string where = $"{perSecond:#,##0}/s that block 50 ms";
        foreach (string limiter in those) session.Tell($"{where}, good answers: {LimiterNames.Of(limiter)}", "/s", Good(runs[limiter]));
        Compare(session, where, runs);
        foreach (string limiter in those) Times(session, where, limiter, [.. runs[limiter].Select(run => run.Load.Of("overload", ServerPart.Blocking))]);
    }

    private static void Compare(GuardSession session, string where, IReadOnlyDictionary<string, GuardRun[]> runs)
    {
        if (runs.Keys.Where(limiter => limiter.StartsWith("fixed-", StringComparison.Ordinal)).MaxBy(limiter => Statistics.Median(Good(runs[limiter]))) is not { } best) return;
        foreach (string guard in ((string[])[Limiters.Skein, Limiters.SkeinKeepsThreads]).Where(runs.ContainsKey))
        {
            double[] ratios = [.. Good(runs[guard]).Zip(Good(runs[best]), (ours, theirs) => ours / theirs)];
            string what = $"{where}, good answers of {LimiterNames.Of(guard)} / of the best fixed limit ({LimiterNames.Of(best)})";
            // The bar is for the defaults.
            if (guard == Limiters.Skein) session.AtLeast(what, "x", ratios, ShareOfBestFixed);
            else session.Tell(what, "x", ratios);
        }
    }

    private static void Times(GuardSession session, string where, string limiter, RouteReport[] reports)
    {
        string what = $"{where}, 99th percentile of the answers: {LimiterNames.Of(limiter)}";
        double[] p99 = [.. reports.Select(report => report.P99Milliseconds).OfType<double>()];
        if (limiter == Limiters.Skein) session.AtMost(what, "ms", p99, AcceptedP99Milliseconds);
        else session.Tell(what, "ms", p99);
        // What was let in before the limiter acted is not in it.
        session.Tell($"{where}, the same but for the first {RouteReport.OnsetSeconds} s: {LimiterNames.Of(limiter)}", "ms", [.. reports.Select(report => report.SettledP99Milliseconds).OfType<double>()]);
        session.Tell($"{where}, until the first refusal: {LimiterNames.Of(limiter)}", "ms", [.. reports.Select(report => report.FirstRefusedMilliseconds).OfType<double>()]);
    }

    private static double[] Good(GuardRun[] runs) => [.. runs.Select(run => run.Load.Of("overload", ServerPart.Blocking).GoodPerSecond)];
}
