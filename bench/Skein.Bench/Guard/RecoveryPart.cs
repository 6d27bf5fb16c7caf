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

    public static void Measure(GuardSession session)
    {
        var none = new List<double>();
        var ours = new List<double>();
        for (int round = 0; round < session.Options.Recoveries; round++)
        {
            ours.Add(Recover(session, Limiters.Skein, round));
            if (round < RoundsOfPeers) none.Add(Recover(session, Limiters.None, round));
        }

        const string Where = "from 2 s after 5 s of overload";
        session.Tell($"{Where}, good answers of a load that four threads can do: {LimiterNames.Of(Limiters.None)}", "%", none);
        session.Tell($"{Where}, good answers of a load that four threads can do: {LimiterNames.Of(Limiters.Skein)}", "%", ours);
        session.AtLeast($"{Where}, share of the {ours.Count} rounds with at least {CapacityPercent} % good: {LimiterNames.Of(Limiters.Skein)}", "%", [100.0 * ours.Count(good => good >= CapacityPercent) / ours.Count], 100);
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
