namespace Skein.Planning.Queues;

/// <summary>
/// Engset's loss formula: as Erlang's, but of few sources, each of which asks for nothing while it is served. Source:
/// T. O. Engset, 1918; V. B. Iversen, Teletraffic Engineering Handbook, ITU, chapter 8.
/// </summary>
public static class Engset
{
    /// <summary>
    /// The probability that an attempt finds all servers busy (call congestion): what the caller meets. Who asks is not
    /// among those served, so it is the share of time that all are busy with one source less. 0 where there are servers for all.
    /// </summary>
    /// <param name="offeredPerIdleSource">The rate at which an idle source asks, times the mean service time; from 0.</param>
    /// <param name="servers">From 1.</param>
    /// <param name="sources">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static double CallCongestion(double offeredPerIdleSource, int servers, int sources)
    {
        Require.Within(sources, 1, QueueLimits.Default.SourcesMax, "sources");
        return Congestion(offeredPerIdleSource, servers, sources - 1);
    }

    /// <summary>The share of time that all servers are busy (time congestion): what an onlooker sees.</summary>
    /// <inheritdoc cref="CallCongestion"/>
    public static double TimeCongestion(double offeredPerIdleSource, int servers, int sources) =>
        Congestion(offeredPerIdleSource, servers, Require.Within(sources, 1, QueueLimits.Default.SourcesMax, "sources"));

    private static double Congestion(double offered, int servers, int sources)
    {
        Require.NotNegative(offered, "offeredPerIdleSource");
        Require.Within(servers, 1, QueueLimits.Default.SourcesMax, "servers");
        if (servers > sources || offered == 0) return 0;
        double odds = 0;
        for (int n = 1; n <= servers; n++) odds = n / ((sources - n + 1) * offered) * (1 + odds);
        return 1 / (1 + odds);
    }
}
