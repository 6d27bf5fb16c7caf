using Skein.Planning.Networks;

namespace Skein.Planning.Closed;

/// <summary>
/// A fixed number of clients that think, then visit stations of several workers each: exact, by convolution
/// (J. P. Buzen, "Computational algorithms for closed queueing networks with exponential servers", 1973). Mean value
/// analysis with marginal probabilities subtracts, and may lose all digits; here every term is positive, and each
/// station's factors are tilted to a distribution whose mean fits the population, so that nothing over- or underflows.
/// Immutable and thread-safe.
/// </summary>
public sealed class MultiserverNetwork
{
    private readonly int population;
    private readonly double[] demands, servers;

    /// <summary>Solves one.</summary>
    /// <param name="services">Seconds that a visit to each station takes, from 0; one demand at least above 0.</param>
    /// <param name="visits">How often a request visits each, from 0.</param>
    /// <param name="servers">How many workers each has: whole numbers from 1, or infinity for a station where nobody waits.</param>
    /// <param name="population">How many clients, from 1.</param>
    /// <param name="thinkTime">Seconds between an answer and the next request, from 0.</param>
    /// <exception cref="RefusedException">An input is out of range, the lengths differ, or the population is too large.</exception>
    public MultiserverNetwork(IReadOnlyList<double> services, IReadOnlyList<double> visits, IReadOnlyList<double> servers, int population, double thinkTime)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(servers);
        Check(services, visits, servers);
        Require.NotNegative(thinkTime, "thinkTime");
        this.population = Require.Within(population, 1, int.MaxValue, "population");
        // Thinking is a station where nobody waits.
        demands = [.. services.Zip(visits, (service, count) => service * count), thinkTime];
        this.servers = [.. servers, double.PositiveInfinity];
        if (demands[..^1].All(demand => demand == 0)) throw new RefusedException("services", "must have one above 0 that is visited: else nothing limits the throughput");
        if ((double)population * population * demands.Length > NetworkLimits.Default.ConvolutionWorkMax) throw new RefusedException("population", $"of {population} at {services.Count} stations takes too many steps; simulate it");
        double rate = Tilt();
        double[] all = [1, .. new double[population]];
        for (int station = 0; station < demands.Length; station++)
        {
            if (demands[station] > 0) all = Sum(all, Station(station, rate));
        }

        Throughput = rate * all[population - 1] / all[population];
        ResponseTime = (population / Throughput) - thinkTime;
    }

    /// <summary>Requests a second.</summary>
    public double Throughput { get; }

    /// <summary>Seconds from request to answer, thinking not counted.</summary>
    public double ResponseTime { get; }

    private static void Check(IReadOnlyList<double> services, IReadOnlyList<double> visits, IReadOnlyList<double> servers)
    {
        if (services.Count == 0) throw new RefusedException("services", "has no station");
        if (visits.Count != services.Count) throw new RefusedException("visits", $"has {visits.Count} stations, and services has {services.Count}");
        if (servers.Count != services.Count) throw new RefusedException("servers", $"has {servers.Count} stations, and services has {services.Count}");
        foreach (double service in services) Require.NotNegative(service, "services");
        foreach (double count in visits) Require.NotNegative(count, "visits");
        if (servers.Any(count => !(count >= 1) || count != Math.Floor(count))) throw new RefusedException("servers", "must be whole numbers from 1, or infinity where nobody waits");
    }

    /// <summary>The distribution of the sum of two independent numbers, up to the population.</summary>
    private static double[] Sum(double[] left, double[] right)
    {
        var sum = new double[left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] == 0) continue;
            for (int j = 0; i + j < sum.Length; j++) sum[i + j] += left[i] * right[j];
        }

        return sum;
    }

    /// <summary>The arrival rate at which open stations of the same kind, cut off at the population, would hold the population on average.</summary>
    private double Tilt()
    {
        double high = 1;
        while (Missing(high) > 0) high *= 2;
        return Roots.Decreasing(Missing, 0, high);

        double Missing(double rate) => population - Enumerable.Range(0, demands.Length).Sum(station => Mean(Station(station, rate)));
    }

    private static double Mean(double[] distribution)
    {
        double mean = 0;
        for (int n = 1; n < distribution.Length; n++) mean += n * distribution[n];
        return mean;
    }

    /// <summary>How many an open station holds, 0 to the population.</summary>
    private double[] Station(int station, double rate)
    {
        var masses = new double[population + 1];
        double load = rate * demands[station], total = 1;
        // From the likeliest number outwards, where nothing overflows.
        int likeliest = load >= servers[station] ? population : (int)Math.Min(population, Math.Floor(load));
        masses[likeliest] = 1;
        for (int n = likeliest; n > 0 && masses[n] > 0; n--) total += masses[n - 1] = masses[n] * Math.Min(n, servers[station]) / load;
        for (int n = likeliest; n < population && masses[n] > 0; n++) total += masses[n + 1] = masses[n] * load / Math.Min(n + 1, servers[station]);
        for (int n = 0; n <= population; n++) masses[n] /= total;
        return masses;
    }
}
