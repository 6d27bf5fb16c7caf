using Skein.Planning.Networks;

namespace Skein.Planning.Closed;

/// <summary>
/// Clients of several classes, each with demands and a think time of its own, at stations of one worker each: exact mean
/// value analysis over all populations up to the given one (M. Reiser and S. S. Lavenberg, 1980). Immutable and
/// thread-safe.
/// </summary>
public sealed class MulticlassNetwork
{
    /// <summary>Solves one.</summary>
    /// <param name="demands">Seconds that a request of each class (rows) takes of each station (columns), from 0; one of each class at least above 0.</param>
    /// <param name="population">Clients of each class, from 0; one class at least above 0.</param>
    /// <param name="thinkTimes">Seconds, of each class, from 0.</param>
    /// <exception cref="RefusedException">An input is out of range, the lengths differ, or there are too many populations.</exception>
    public MulticlassNetwork(IReadOnlyList<double[]> demands, IReadOnlyList<int> population, IReadOnlyList<double> thinkTimes)
    {
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(thinkTimes);
        Check(demands, population, thinkTimes);
        int stations = demands[0].Length;
        // How far apart two populations are in the table that differ by one client of a class.
        var strides = new int[population.Count];
        int states = 1;
        for (int each = 0; each < population.Count; each++)
        {
            strides[each] = states;
            states *= population[each] + 1;
        }

        var queues = new double[states * stations];
        var throughput = new double[population.Count];
        var response = new double[population.Count];
        var residence = new double[stations];
        var clients = new int[population.Count];
        for (int state = 1; state < states; state++)
        {
            Next(clients, population);
            Span<double> here = queues.AsSpan(state * stations, stations);
            for (int each = 0; each < clients.Length; each++)
            {
                throughput[each] = response[each] = 0;
                if (clients[each] == 0) continue;
                ReadOnlySpan<double> without = queues.AsSpan((state - strides[each]) * stations, stations);
                for (int station = 0; station < stations; station++) response[each] += residence[station] = demands[each][station] * (1 + without[station]);
                throughput[each] = clients[each] / (response[each] + thinkTimes[each]);
                for (int station = 0; station < stations; station++) here[station] += throughput[each] * residence[station];
            }
        }

        Throughput = throughput;
        ResponseTime = response;
    }

    /// <summary>Requests a second, of each class.</summary>
    public IReadOnlyList<double> Throughput { get; }

    /// <summary>Seconds from request to answer, of each class; 0 of one without clients.</summary>
    public IReadOnlyList<double> ResponseTime { get; }

    private static void Check(IReadOnlyList<double[]> demands, IReadOnlyList<int> population, IReadOnlyList<double> thinkTimes)
    {
        if (population.Count == 0) throw new RefusedException("population", "has no class");
        if (demands.Count != population.Count) throw new RefusedException("demands", $"has {demands.Count} classes, and population has {population.Count}");
        if (thinkTimes.Count != population.Count) throw new RefusedException("thinkTime", $"has {thinkTimes.Count} classes, and population has {population.Count}");
        double states = demands[0].Length;
        for (int each = 0; each < population.Count; each++)
        {
            if (demands[each].Length != demands[0].Length || demands[each].Length == 0) throw new RefusedException("demands", "must give every class the same stations");
            foreach (double demand in demands[each]) Require.NotNegative(demand, "demands");
            if (demands[each].Sum() == 0) throw new RefusedException("demands", "must have one above 0 in each class: else nothing limits its throughput");
            Require.NotNegative(thinkTimes[each], "thinkTime");
            states *= 1d + Require.Within(population[each], 0, int.MaxValue, "population");
        }

        if (population.All(clients => clients == 0)) throw new RefusedException("population", "has no client");
        if (states > NetworkLimits.Default.MixturesMax) throw new RefusedException("population", "has too many mixtures of classes to go through; simulate it");
    }

    private static void Next(int[] clients, IReadOnlyList<int> population)
    {
        int each = 0;
        while (clients[each] == population[each]) clients[each++] = 0;
        clients[each]++;
    }
}
