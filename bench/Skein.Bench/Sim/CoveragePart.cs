using Skein.Bench.Report;
using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Queues;
using Skein.Simulation.Randomness;

namespace Skein.Bench.Sim;

/// <summary>How often 95 % intervals of the mean wait hold the exact mean.</summary>
internal static class CoveragePart
{
    private const double Least = 0.93;
    private const double Most = 0.97;

    // As narrow as one asks for in earnest: a wider one may come from fewer batches than the interval needs.
    private static readonly StopRule stop = new() { RelativeHalfWidth = 0.03, WatchesWait = true };

    public static IEnumerable<Figure> Measure(SimBenchOptions options, Action<string> say)
    {
        var choice = new Streams((ulong)options.Seed).For("coverage");
        var covered = new Dictionary<string, List<double>>();
        List<double> all = [];
        int reached = 0;
        for (int i = 0; i < options.Cases; i++)
        {
            (string name, QueueQuestion question, double exact) = Case(i, ref choice);
            QueueReport report = QueueSimulation.Run(question with { Seed = choice.Next(), Levels = [] }, stop);
            if (report.Reached) reached++;
            double one = report.MeanWait.Covers(exact) ? 1 : 0;
            all.Add(one);
            if (!covered.TryGetValue(name, out List<double>? ones)) covered.Add(name, ones = []);
            ones.Add(one);
            if ((i + 1) % 100 == 0) say($"{i + 1} cases, {all.Average():P1} covered");
        }

        yield return new Figure($"95 % intervals that hold the exact mean wait, of {options.Cases:N0}, at least", 0, "", [all.Average()], Least, AtLeast: true);
        yield return new Figure($"the same, at most", 0, "", [all.Average()], Most);
        foreach ((string name, List<double> ones) in covered) yield return new Figure($"of these {name} ({ones.Count})", 0, "", [ones.Average()]);
        yield return new Figure("runs that reached the wished half-width", 0, "", [reached / (double)options.Cases]);
    }

    private static (string Name, QueueQuestion Question, double MeanWait) Case(int number, ref Xoshiro256 choice)
    {
        double load = 0.3 + (0.6 * choice.NextUniform());
        double mean = Math.Exp((4 * choice.NextUniform()) - 2);
        switch (number % 4)
        {
            case 0:
                int servers = 1 + choice.Below(8);
                // Where hardly anyone waits a mean wait tells nothing.
                load = Math.Max(load, 0.5 + (0.03 * servers));
                return ("M/M/c", Question(new ExponentialLaw(mean), load, servers), ErlangC(load * servers, servers) * mean / (servers * (1 - load)));
            case 1:
                return OneServer("M/D/1", new DeterministicLaw(mean), load);
            case 2:
                return OneServer("M/E2/1", new ErlangLaw(mean, 2), load);
            default:
                double probability = 0.5 + (0.4 * choice.NextUniform());
                return OneServer("M/H2/1", new HyperexponentialLaw(probability, 2 * probability / mean, 2 * (1 - probability) / mean), load);
        }
    }

    // Pollaczek and Khinchine.
    private static (string Name, QueueQuestion Question, double MeanWait) OneServer(string name, ServiceLaw law, double load) =>
        (name, Question(law, load, 1), load / law.Mean * law.SecondMoment / (2 * (1 - load)));

    private static QueueQuestion Question(ServiceLaw law, double load, int servers) => new(new PoissonArrivals(load * servers / law.Mean), law, servers);

    private static double ErlangC(double offered, int servers)
    {
        double blocking = 1;
        for (int k = 1; k <= servers; k++) blocking = offered * blocking / (k + (offered * blocking));
        return blocking / (1 - (offered / servers * (1 - blocking)));
    }
}
