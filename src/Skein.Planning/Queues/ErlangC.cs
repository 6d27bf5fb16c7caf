namespace Skein.Planning.Queues;

/// <summary>
/// Erlang's delay formula C(c, a): how likely an arrival waits where the queue is unlimited and service times are
/// exponential. Source: A. K. Erlang, 1917. From the loss formula without a difference of near numbers.
/// </summary>
public static class ErlangC
{
    /// <summary>The probability of waiting.</summary>
    /// <param name="offeredErlangs">Arrival rate times mean service time, from 0 and below <paramref name="servers"/>.</param>
    /// <param name="servers">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range, or the queue has no bound.</exception>
    public static double ProbWait(double offeredErlangs, int servers)
    {
        ErlangB.Check(offeredErlangs, servers);
        if (offeredErlangs >= servers) throw Unstable(offeredErlangs / servers);
        return offeredErlangs == 0 ? 0 : 1 / (1 + NoWaitOdds(offeredErlangs, servers, servers - offeredErlangs));
    }

    /// <summary>(1 - C) / C: how many are served at once for one that waits.</summary>
    internal static double NoWaitOdds(double offered, int servers, double spareServers) =>
        spareServers / servers * ErlangB.ServedOdds(offered, servers);

    internal static RefusedException Unstable(double utilisation) =>
        new("utilisation", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be below 1, or the queue grows without end, and is {utilisation}"));
}
