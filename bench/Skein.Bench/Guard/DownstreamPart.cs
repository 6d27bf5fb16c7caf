using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>Handlers that await a downstream, which is slow for a while: no thread is blocked, and nothing is to be refused.</summary>
internal static class DownstreamPart
{
    // The downstream takes 400 ms of it.
    private const double DeadlineMilliseconds = 1000;
    private const double PerSecond = 400;
    private const double ShareOfNone = 0.99;

    private static readonly string[] limiters = [Limiters.None, Limiters.Skein, "fixed-8", "fixed-64", "aimd-250"];

    public static void Measure(GuardSession session)
    {
        IReadOnlyList<string> those = session.Limiters(limiters);
        IReadOnlyDictionary<string, GuardRun[]> runs = session.Interleaved(
            "downstream",
            those,
            DeadlineMilliseconds,
            Phase(GuardRun.WarmUp, 1.5, 50, 50),
            Phase("fast", session.Options.Seconds / 3, 50),
            Phase("slow", session.Options.Seconds / 3, 400),
            Phase("again", session.Options.Seconds / 3, 50));
        const string Where = "400/s that await 50 ms, for a while 400 ms";
        foreach (string limiter in those) session.Tell($"{Where}, good answers: {LimiterNames.Of(limiter)}", "/s", [.. runs[limiter].Select(run => Good(run) / session.Options.Seconds)]);
        foreach (string limiter in those)
        {
            double[] refused = [.. runs[limiter].Select(run => (double)Counted(run).Sum(route => route.Refused))];
            string what = $"{Where}, refused: {LimiterNames.Of(limiter)}";
            if (limiter == Limiters.Skein) session.AtMost(what, "", refused, 0);
            else session.Tell(what, "", refused);
        }

        if (runs.ContainsKey(Limiters.Skein) && runs.ContainsKey(Limiters.None))
            session.AtLeast($"{Where}, good answers of {LimiterNames.Of(Limiters.Skein)} / of {LimiterNames.Of(Limiters.None)}", "x", [.. runs[Limiters.Skein].Zip(runs[Limiters.None], (ours, none) => Good(ours) / Good(none))], ShareOfNone);
    }

    private static LoadPhase Phase(string name, double seconds, int milliseconds, double perSecond = PerSecond) =>
        new(name, seconds, [new LoadRoute(ServerPart.Downstream(milliseconds), perSecond)]);

    private static IEnumerable<RouteReport> Counted(GuardRun run) => run.Load.Routes.Where(route => route.Phase != GuardRun.WarmUp);

    private static double Good(GuardRun run) => Counted(run).Sum(route => route.Good);
}
