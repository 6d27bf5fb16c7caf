using Skein.Load.Ladder;

#pragma warning disable CA5394 // It simulates, and keeps no secrets.

namespace Skein.Load.Tests.Ladder;

/// <summary>A simulated service that is searched again and again, each time with another seed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Workers">How many requests it works on at once.</param>
/// <param name="Service">A service time.</param>
/// <param name="Objective">What it promises.</param>
/// <param name="Knee">The true knee, requests a second.</param>
/// <param name="Searches">How often it is searched.</param>
internal sealed record SearchedService(string Name, int Workers, Func<Random, double> Service, string Objective, double Knee, int Searches)
{
    private static readonly TimeSpan time = TimeSpan.FromSeconds(120);

    public static Func<Random, double> Lognormal(double mean, double variation)
    {
        double spread = Math.Sqrt(Math.Log(1 + variation));
        return random =>
        {
            double one = 1 - random.NextDouble(), other = random.NextDouble();
            return mean * Math.Exp((spread * Math.Sqrt(-2 * Math.Log(one)) * Math.Cos(2 * Math.PI * other)) - (spread * spread / 2));
        };
    }

    /// <summary>The knees that were found, in order of their seeds.</summary>
    public KneeEstimate[] SearchAll()
    {
        LatencyObjective objective = LatencyObjective.Parse(Objective);
        KneeEstimate?[] knees = new KneeEstimate?[Searches];
        Parallel.For(0, Searches, index =>
        {
            var clock = new LadderClock();
            var service = new SimulatedService(clock, objective) { Workers = Workers, Service = Service };
            var options = new LadderOptions(objective) { TimeMax = time, Seed = (ulong)(index + 1) * 1_000 };
            // Nothing waits in virtual time: the task is done when it comes back.
            knees[index] = new LoadLadder(options, new LadderLimits(), service, clock).RunAsync(CancellationToken.None).GetAwaiter().GetResult().Knee;
        });
        return [.. knees.OfType<KneeEstimate>()];
    }
}
