using Skein.Bench.Report;
using Skein.Planning.Laws;
using Skein.Planning.Peaks;
using Skein.Simulation.Peaks;

namespace Skein.Bench.Sim;

/// <summary>The bound of a window's peak against simulated peaks, and against the exact one.</summary>
internal static class PeaksPart
{
    private const double Risk = 0.01;
    private const double AboveExactMax = 0.03;
    private const double ExactFrom = 100;

    public static IEnumerable<Figure> Measure(SimBenchOptions options)
    {
        int passed = 0, all = 0;
        List<double> above = [], simulated = [];
        foreach ((double mean, double window) in new[] { (5.0, 60.0), (20, 60), (100, 60), (100, 300), (400, 60), (1000, 30) })
        {
            WindowPeakBound bound = new(mean, mean, window);
            double capacity = bound.Capacity(Risk);
            foreach (ServiceLaw law in Laws())
            {
                PeakReport report = PeakSimulation.Run(new PeakQuestion(mean, law, window) { Seed = (ulong)options.Seed, Replications = (int)Math.Min(20_000, 60_000_000 / (mean * window)) });
                all++;
                if (report.Quantile(1 - Risk) > capacity) passed++;
                if (law is ExponentialLaw) simulated.Add(Math.Abs(report.Quantile(1 - Risk) - new WindowPeakExact(mean, 1, window).Quantile(1 - Risk)));
            }

            if (mean >= ExactFrom) above.Add((capacity / new WindowPeakExact(mean, 1, window).Quantile(1 - Risk)) - 1);
        }

        yield return new Figure($"simulated P99 above the bound, of {all} windows and laws", 0, "", [passed], 0);
        yield return new Figure("bound above the exact P99, mean from 100, worst", 0, "", [above.Max()], AboveExactMax);
        yield return new Figure("simulated P99 off the exact one, exponential, worst, requests", 0, "", [simulated.Max()]);
    }

    // All of mean 1 second.
    private static IEnumerable<ServiceLaw> Laws() =>
    [
        new ExponentialLaw(1),
        new DeterministicLaw(1),
        new ErlangLaw(1, 4),
        new HyperexponentialLaw(0.9, 1.8, 0.2),
        new ParetoLaw(2.5, 0.6),
        new ParetoLaw(1.8, 0.8 / 1.8),
        new ParetoLaw(1.2, 0.2 / 1.2),
    ];
}
