using Skein.Bench.Report;
using Skein.Simulation.Metastability;

namespace Skein.Bench.Sim;

/// <summary>Verdicts on both sides of the threshold, over rates, retries, timeouts and seeds.</summary>
internal static class MetastablePart
{
    private const double Right = 0.95;
    private static readonly double[] shares = [0.8, 0.85, 0.9, 0.94, 0.97, 1.03, 1.06, 1.1, 1.15, 1.2];
    private static readonly double[] serviceRates = [100, 1000, 4000];
    private static readonly int[] retryCounts = [1, 2, 3, 4];

    // Of a mean service: long enough that an idle service hardly ever times out.
    private static readonly double[] timeouts = [20, 50, 100];

    public static IEnumerable<Figure> Measure(SimBenchOptions options, Action<string> say)
    {
        List<double> below = [], above = [];
        foreach (double share in shares)
        {
            int wrong = 0;
            foreach ((double serviceRate, int retries, double timeout) in Grid())
            {
                for (int seed = 0; seed < 2; seed++)
                {
                    var question = new MetastabilityQuestion(serviceRate, timeout / serviceRate, retries, share * serviceRate / (retries + 1))
                    {
                        // A burst that overloads any of them for ten timeouts, twenty for those with few retries.
                        BurstFactor = 2.0 * (retries + 1),
                        BurstSeconds = 20 * timeout / serviceRate,
                        Seed = (ulong)(options.Seed + (1_000 * seed)),
                    };
                    bool right = MetastabilitySimulation.Run(question).Recovers == share < 1;
                    (share < 1 ? below : above).Add(right ? 1 : 0);
                    if (!right) wrong++;
                }
            }

            say($"share of the threshold {share:0.00}: {wrong} wrong");
        }

        double[] all = [.. below, .. above];
        yield return new Figure($"verdicts that are right, of {all.Length:N0}", 0, "", [all.Average()], Right, AtLeast: true);
        yield return new Figure("of these, below the threshold", 0, "", [below.Average()]);
        yield return new Figure("of these, above the threshold", 0, "", [above.Average()]);
    }

    private static IEnumerable<(double ServiceRate, int Retries, double Timeout)> Grid() =>
        from serviceRate in serviceRates
        from retries in retryCounts
        from timeout in timeouts
        select (serviceRate, retries, timeout);
}
