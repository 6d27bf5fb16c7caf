namespace Skein.Planning.Queues;

/// <summary>
/// How few servers keep a promise: the smallest M/M/c queue of which a share of arrivals waits no longer than a target.
/// Immutable and thread-safe.
/// </summary>
/// <param name="Servers">So many.</param>
/// <param name="Achieved">The share that waits no longer than the target.</param>
/// <param name="AchievedWithOneLess">The same with one server less; 0 where the queue then grows without end.</param>
public sealed record StaffedQueue(int Servers, double Achieved, double AchievedWithOneLess)
{
    /// <summary>Finds it by halving: the share rises with the servers.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="serviceRate">Of one server, 1/seconds, above 0.</param>
    /// <param name="waitTarget">Seconds, from 0.</param>
    /// <param name="level">The share, between 0 and 1, both excluded.</param>
    /// <exception cref="RefusedException">One of them is out of range, or there would be too many servers.</exception>
    public static StaffedQueue For(double arrivalRate, double serviceRate, double waitTarget, double level)
    {
        Require.Level(level, "level");
        Require.NotNegative(waitTarget, "waitTarget");
        double offered = Require.Positive(arrivalRate, "arrivalRate") / Require.Positive(serviceRate, "serviceRate");
        int most = QueueLimits.Default.ServersMax;
        if (offered >= most - 1) throw new RefusedException("servers", $"would be more than {most}");
        double Share(int servers) => servers == 0 || Math.FusedMultiplyAdd(servers, serviceRate, -arrivalRate) <= 0
            ? 0
            : new MmcQueue(arrivalRate, serviceRate, servers).ServiceLevel(waitTarget);

        int low = (int)offered, high = low + 1;
        for (int step = 1; Share(high) < level; step *= 2)
        {
            low = high;
            if (high == most) throw new RefusedException("servers", $"would be more than {most}");
            high = Math.Min(most, high + step);
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (Share(middle) < level) low = middle;
            else high = middle;
        }

        return new StaffedQueue(high, Share(high), Share(high - 1));
    }
}
