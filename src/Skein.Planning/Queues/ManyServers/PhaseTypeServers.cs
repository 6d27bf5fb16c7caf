using System.Globalization;
using Skein.Planning.Laws;
using Skein.Planning.Networks;
using Skein.Planning.Queues.General;

namespace Skein.Planning.Queues.ManyServers;

/// <summary>
/// Several workers, Poisson arrivals, service times of exponential phases: M/Ek/c and M/H2/c, exactly. The state is
/// how many are in the system and in which phase each busy worker is; above c in the system the levels are all alike
/// and solved by logarithmic reduction (G. Latouche and V. Ramaswami, "A logarithmic reduction algorithm for
/// quasi-birth-death processes", 1993), the others are eliminated one by one from above. Immutable and thread-safe.
/// </summary>
public sealed class PhaseTypeServers
{
    private readonly double arrivalRate;
    private readonly int servers;
    private readonly PhaseTypeService service;
    private readonly PhaseCounts[] levels;

    /// <summary>Solves one.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="law">The law of the service time: exponential, Erlang or hyperexponential.</param>
    /// <param name="servers">From 1; how many at most depends on the number of phases.</param>
    /// <exception cref="RefusedException">An input is out of range, the queue is unstable, or there are too many states.</exception>
    public PhaseTypeServers(double arrivalRate, ServiceLaw law, int servers)
    {
        ArgumentNullException.ThrowIfNull(law);
        this.arrivalRate = Require.Positive(arrivalRate, "arrivalRate");
        this.servers = Require.Within(servers, 1, 10_000, "servers");
        Stability.Utilisation(arrivalRate, law.Mean, servers);
        service = PhaseTypeService.Of(law);
        RefuseTooMany();
        levels = [.. Enumerable.Range(0, servers + 1).Select(busy => new PhaseCounts(busy, service.Rate.Length))];
        (MeanWait, WaitProbability) = Solve();
    }

    /// <summary>The mean time before service, seconds.</summary>
    public double MeanWait { get; }

    /// <summary>How likely a request waits.</summary>
    public double WaitProbability { get; }

    private void RefuseTooMany()
    {
        double most = PhaseCounts.Number(servers, service.Rate.Length), work = 180 * most * most * most;
        for (int busy = 1; busy <= servers && work <= NetworkLimits.Default.PhaseWorkMax; busy++) work += 2 * Math.Pow(PhaseCounts.Number(busy, service.Rate.Length), 3);
        if (work > NetworkLimits.Default.PhaseWorkMax)
            throw new RefusedException("servers", string.Create(CultureInfo.InvariantCulture, $"{servers} with {service.Rate.Length} phases have {most:G6} states a level, too many to solve exactly; simulate it"));
    }

    private (double Wait, double Probability) Solve()
    {
        DenseMatrix above = RatesAbove();
        // How often each state of a level is visited per visit of the level below, from the top down.
        var visits = new DenseMatrix[servers + 1];
        DenseMatrix down = above * Completions(servers, staysFull: true);
        for (int level = servers; level >= 1; level--)
        {
            visits[level] = Arrivals(level - 1) * (Leaving(level) - down).Inverse();
            down = visits[level] * Completions(level, staysFull: false);
        }

        double[] state = [1];
        double below = 0;
        for (int level = 1; level <= servers; level++)
        {
            double weight = state.Sum();
            below += weight;
            // The empty system may be less likely than any number is small: only ratios matter.
            state = [.. visits[level].LeftBy(state).Select(value => value / weight)];
            below /= weight;
        }

        DenseMatrix sojourn = (DenseMatrix.Identity(above.Rows) - above).Inverse();
        double[] waiting = sojourn.LeftBy(state);
        double full = waiting.Sum(), queue = above.LeftBy(waiting).Zip(sojourn.RowSums(), (more, time) => more * time).Sum();
        return (queue / (below + full) / arrivalRate, full / (below + full));
    }

    /// <summary>R: how often each state of one level above is visited, per visit of a level from which on all workers are busy.</summary>
    private DenseMatrix RatesAbove()
    {
        DenseMatrix leaving = Leaving(servers), stay = leaving.Inverse();
        var up = DenseMatrix.Identity(leaving.Rows);
        for (int i = 0; i < up.Rows; i++) up[i, i] = arrivalRate;
        return up * (leaving - (up * FirstPassage(stay * up, stay * Completions(servers, staysFull: true)))).Inverse();
    }

    /// <summary>G: in which state one level below is first reached, from steps up and down.</summary>
    private static DenseMatrix FirstPassage(DenseMatrix up, DenseMatrix down)
    {
        DenseMatrix passage = down, through = up;
        for (int step = 0; step < 64; step++)
        {
            DenseMatrix within = (DenseMatrix.Identity(up.Rows) - ((up * down) + (down * up))).Inverse();
            (up, down) = (within * (up * up), within * (down * down));
            DenseMatrix more = through * down;
            passage += more;
            through *= up;
            if (through.RowSums().Max() < 1e-17 || more.RowSums().Max() < 1e-17) break;
        }

        // Some state is reached for certain: what rounding lost is given back.
        double[] sums = passage.RowSums();
        for (int i = 0; i < passage.Rows; i++)
        {
            foreach (ref double value in passage.Row(i)) value /= sums[i];
        }

        return passage;
    }

    /// <summary>The rates out of each state of a level, less those within the level.</summary>
    private DenseMatrix Leaving(int level)
    {
        PhaseCounts states = levels[level];
        var leaving = new DenseMatrix(states.Ways.Count, states.Ways.Count);
        for (int i = 0; i < leaving.Rows; i++)
        {
            leaving[i, i] += arrivalRate;
            string way = states.Ways[i];
            for (int phase = 0; phase < way.Length; phase++)
            {
                if (way[phase] == 0) continue;
                double rate = way[phase] * service.Rate[phase];
                leaving[i, i] += rate;
                if (service.Next[phase] >= 0) leaving[i, states.Neighbour(way, phase, service.Next[phase])] -= rate;
            }
        }

        return leaving;
    }

    /// <summary>The rates of arrivals from a level below the full one.</summary>
    private DenseMatrix Arrivals(int level)
    {
        PhaseCounts states = levels[level], next = levels[level + 1];
        var arrivals = new DenseMatrix(states.Ways.Count, next.Ways.Count);
        for (int i = 0; i < arrivals.Rows; i++)
        {
            for (int phase = 0; phase < service.Start.Length; phase++)
            {
                if (service.Start[phase] > 0) arrivals[i, next.Neighbour(states.Ways[i], -1, phase)] += arrivalRate * service.Start[phase];
            }
        }

        return arrivals;
    }

    /// <summary>The rates of completions from a level to the one below; where all stay busy the next in the queue starts.</summary>
    private DenseMatrix Completions(int level, bool staysFull)
    {
        PhaseCounts states = levels[level], next = staysFull ? states : levels[level - 1];
        var completions = new DenseMatrix(states.Ways.Count, next.Ways.Count);
        for (int i = 0; i < completions.Rows; i++)
        {
            string way = states.Ways[i];
            for (int phase = 0; phase < way.Length; phase++)
            {
                if (way[phase] == 0 || service.Next[phase] >= 0) continue;
                double rate = way[phase] * service.Rate[phase];
                if (!staysFull) completions[i, next.Neighbour(way, phase, -1)] += rate;
                for (int start = 0; staysFull && start < service.Start.Length; start++)
                {
                    if (service.Start[start] > 0) completions[i, next.Neighbour(way, phase, start)] += rate * service.Start[start];
                }
            }
        }

        return completions;
    }
}
