using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>An overload that ends: from two seconds after, everything that a calm service can do is done again.</summary>
internal static class RecoveryPart
{
    private const double DeadlineMilliseconds = 250;
    private const double OverloadPerSecond = 400;

    // Three quarters of what four threads can do.
    private const double NominalPerSecond = 60;
    private const double OverloadSeconds = 5;
    private const double SettleSeconds = 2;
    private const double CapacityPercent = 95;
    private const int RoundsOfPeers = 2;
    private const string Where = "from 2 s after 5 s of overload";

    private static readonly string[] limiters = [Limiters.None, Limiters.Skein];

    public static void Measure(GuardSession session)
    {
        foreach (string limiter in session.Limiters(limiters))
        {
            // Who is not judged needs no proof.
            int rounds = limiter == Limiters.Skein ? session.Options.Recoveries : Math.Min(RoundsOfPeers, session.Options.Recoveries);
            double[] good = [.. Enumerable.Range(0, rounds).Select(round => Recover(session, limiter, round))];
            session.Tell($"{Where}, good answers of a load that four threads can do: {LimiterNames.Of(limiter)}", "%", good);
            if (limiter == Limiters.Skein) session.AtLeast($"{Where}, share of {rounds} rounds with at least {CapacityPercent} % good: {LimiterNames.Of(limiter)}", "%", [100.0 * good.Count(each => each >= CapacityPercent) / rounds], 100);
        }
    }

    private static double Recover(GuardSession session, string limiter, int round)
    {
        GuardRun run = session.Run(
            "recovery",
            limiter,
            round,
            DeadlineMilliseconds,
            Phase(GuardRun.WarmUp, 1.5, 20),
            Phase("overload", OverloadSeconds, OverloadPerSecond),
            Phase("settle", SettleSeconds, NominalPerSecond),
            Phase("after", 2, NominalPerSecond));
        return 100 * run.Load.Of("after", ServerPart.Blocking).GoodShare;
    }

    private static LoadPhase Phase(string name, double seconds, double perSecond) => new(name, seconds, [new LoadRoute(ServerPart.Blocking, perSecond)]);
}
