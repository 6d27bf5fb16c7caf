using System.Globalization;

namespace Skein.Planning.Networks;

/// <summary>
/// An open network of single workers: requests arrive in a Poisson stream and demand a mean time of each station, all
/// their visits to it together. In a product-form network each station is as if alone (J. R. Jackson, "Jobshop-like
/// queueing systems", 1963), whatever order the visits have. Immutable and thread-safe.
/// </summary>
public sealed class OpenNetwork
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">Of the whole, 1/seconds, from 0.</param>
    /// <param name="demands">Seconds of each station's time that a request takes, visits times service, from 0.</param>
    /// <exception cref="RefusedException">An input is out of range, or a station is unstable.</exception>
    public OpenNetwork(double arrivalRate, IReadOnlyList<double> demands)
    {
        ArgumentNullException.ThrowIfNull(demands);
        Require.NotNegative(arrivalRate, "arrivalRate");
        if (demands.Count == 0) throw new RefusedException("demands", "has no station");
        foreach (double demand in demands) Require.NotNegative(demand, "demands");
        Utilisations = [.. demands.Select(demand => arrivalRate * demand)];
        for (int station = 0; station < demands.Count; station++)
        {
            if (Utilisations[station] >= 1)
                throw new RefusedException("demands", string.Create(CultureInfo.InvariantCulture, $"of station {station + 1} keep it {Utilisations[station]:G6} busy, which is not below 1: its queue grows without end"));
        }

        Residence = [.. demands.Zip(Utilisations, (demand, utilisation) => demand / (1 - utilisation))];
        ResponseTime = Residence.Sum();
        MeanInSystem = arrivalRate * ResponseTime;
    }

    /// <summary>The share of time that each station is busy.</summary>
    public IReadOnlyList<double> Utilisations { get; }

    /// <summary>Seconds that a request spends at each station, all visits together.</summary>
    public IReadOnlyList<double> Residence { get; }

    /// <summary>Seconds from arrival to departure.</summary>
    public double ResponseTime { get; }

    /// <summary>How many are in the network on average.</summary>
    public double MeanInSystem { get; }
}
