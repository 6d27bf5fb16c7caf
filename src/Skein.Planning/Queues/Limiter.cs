namespace Skein.Planning.Queues;

/// <summary>
/// A concurrency limit without a queue: who comes when the limit is reached is rejected. For Poisson arrivals that is
/// Erlang's loss system, whatever the law of service times. Immutable and thread-safe.
/// </summary>
public sealed record Limiter
{
    private const double SecondsPerHour = 3600;
    private const double SecondsPerDay = 86_400;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="meanService">Seconds, above 0.</param>
    /// <param name="limit">Requests at one time, from 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public Limiter(double arrivalRate, double meanService, int limit)
    {
        ArrivalRate = Require.Positive(arrivalRate, "arrivalRate");
        OfferedErlangs = Require.Positive(arrivalRate * Require.Positive(meanService, "meanService"), "arrivalRate * meanService");
        Require.Within(limit, 1, QueueLimits.Default.ServersMax, "limit");
        double odds = ErlangB.ServedOdds(OfferedErlangs, limit);
        ProbReject = 1 / (1 + odds);
        MeanConcurrency = OfferedErlangs / (1 + (1 / odds));
    }

    /// <summary>Arrivals, 1/seconds.</summary>
    public double ArrivalRate { get; }

    /// <summary>What the concurrency would be without a limit, its mean.</summary>
    public double OfferedErlangs { get; }

    /// <summary>The probability that an arrival is rejected.</summary>
    public double ProbReject { get; }

    /// <summary>The mean number of requests at one time.</summary>
    public double MeanConcurrency { get; }

    /// <summary>How many are rejected in an hour, the mean.</summary>
    public double RejectsPerHour => ArrivalRate * ProbReject * SecondsPerHour;

    /// <summary>The smallest limit, from 1, that rejects fewer than one request a day, as the mean.</summary>
    /// <exception cref="RefusedException">It is beyond every bound.</exception>
    public int LimitForOnePerDay()
    {
        int most = QueueLimits.Default.ServersMax, low = 0, high = 1;
        while (!IsRare(high))
        {
            if (high == most) throw new RefusedException("limitForOnePerDay", $"would be more than {most}");
            low = high;
            high = (int)Math.Min(most, 2L * high);
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (IsRare(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    private bool IsRare(int limit) => ArrivalRate * SecondsPerDay < 1 + ErlangB.ServedOdds(OfferedErlangs, limit);
}
