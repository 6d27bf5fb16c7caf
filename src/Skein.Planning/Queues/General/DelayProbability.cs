namespace Skein.Planning.Queues.General;

/// <summary>Erlang C: how likely an arrival at M/M/c waits.</summary>
internal static class DelayProbability
{
    /// <summary>By the recursion of Erlang B.</summary>
    /// <param name="offered">Mean busy workers, below <paramref name="servers"/>.</param>
    /// <param name="servers">From 1.</param>
    public static double Of(double offered, int servers)
    {
        double blocking = 1;
        for (int n = 1; n <= servers; n++) blocking = offered * blocking / (n + (offered * blocking));
        return servers * blocking / (servers - offered + (offered * blocking));
    }
}
