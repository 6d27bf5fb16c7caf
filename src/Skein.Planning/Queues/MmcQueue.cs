namespace Skein.Planning.Queues;

/// <summary>
/// M/M/c: Poisson arrivals, exponential service times, an unlimited queue in order of arrival. Times in seconds, rates in
/// 1/seconds. Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, chapter 3. Immutable and
/// thread-safe.
/// </summary>
public sealed record MmcQueue
{
    private readonly double noWaitOdds;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">Above 0.</param>
    /// <param name="serviceRate">Of one server, above 0.</param>
    /// <param name="servers">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range, or the queue would grow without end.</exception>
    public MmcQueue(double arrivalRate, double serviceRate, int servers)
    {
        ArrivalRate = Require.Positive(arrivalRate, "arrivalRate");
        ServiceRate = Require.Positive(serviceRate, "serviceRate");
        Servers = Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
        OfferedErlangs = Require.Positive(arrivalRate / serviceRate, "arrivalRate / serviceRate");
        // In one rounding: near saturation everything hangs on this difference.
        SpareRate = Math.FusedMultiplyAdd(servers, serviceRate, -arrivalRate);
        if (SpareRate <= 0) throw ErlangC.Unstable(Utilisation);
        noWaitOdds = ErlangC.NoWaitOdds(OfferedErlangs, servers, SpareRate / serviceRate);
    }

    /// <summary>Arrivals, 1/seconds.</summary>
    public double ArrivalRate { get; }

    /// <summary>What one busy server completes, 1/seconds.</summary>
    public double ServiceRate { get; }

    /// <summary>How many servers there are.</summary>
    public int Servers { get; }

    /// <summary>The mean number of busy servers.</summary>
    public double OfferedErlangs { get; }

    /// <summary>The share of time that a server is busy, below 1.</summary>
    public double Utilisation => OfferedErlangs / Servers;

    /// <summary>The probability that an arrival waits (Erlang C).</summary>
    public double ProbWait => 1 / (1 + noWaitOdds);

    /// <summary>The mean wait of all arrivals, seconds.</summary>
    public double MeanWait => ProbWait / SpareRate;

    /// <summary>The mean time from arrival to completion, seconds.</summary>
    public double MeanResponse => MeanWait + (1 / ServiceRate);

    /// <summary>The mean number that waits.</summary>
    public double MeanQueue => ArrivalRate * MeanWait;

    /// <summary>The mean number that waits or is served.</summary>
    public double MeanInSystem => MeanQueue + OfferedErlangs;

    /// <summary>What all servers could complete beyond what arrives, 1/seconds: the rate at which a wait ends.</summary>
    private double SpareRate { get; }

    /// <summary>The probability of a wait longer than a time.</summary>
    /// <param name="time">Seconds, from 0.</param>
    /// <exception cref="RefusedException">The time is out of range.</exception>
    public double ProbWaitGreater(double time) => ProbWait * Math.Exp(-SpareRate * Require.NotNegative(time, "time"));

    /// <summary>The probability of a wait of a time at most: the service level of a call centre.</summary>
    /// <param name="time">Seconds, from 0.</param>
    /// <exception cref="RefusedException">The time is out of range.</exception>
    public double ServiceLevel(double time)
    {
        // Both parts are positive: 1 - C e^-x would lose a small level.
        double noWait = 1 / (1 + (1 / noWaitOdds));
        return noWait - (ProbWait * SpecialMath.Expm1(-SpareRate * Require.NotNegative(time, "waitTarget")));
    }

    /// <summary>The smallest time that a wait exceeds with probability <c>1 - level</c> at most, seconds; 0 where so many do not wait at all.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    /// <exception cref="RefusedException">The level is out of range.</exception>
    public double WaitQuantile(double level) =>
        Math.Max(0, Math.Log(ProbWait / (1 - Require.Level(level, "level"))) / SpareRate);

    /// <summary>The probability of a response time longer than a time.</summary>
    /// <param name="time">Seconds, from 0.</param>
    /// <exception cref="RefusedException">The time is out of range.</exception>
    public double ProbResponseGreater(double time)
    {
        Require.NotNegative(time, "time");
        // Service alone, and for those who wait the sum of two exponential times less the one. The rates of both may be
        // the same, where the textbook's form is 0 / 0; so their difference stays inside (1 - e^-x) / x.
        double slower = Math.Min(ServiceRate, SpareRate);
        double difference = Math.Abs(Math.FusedMultiplyAdd(Servers - 1, ServiceRate, -ArrivalRate)) * time;
        double mixed = difference == 0 ? 1 : -SpecialMath.Expm1(-difference) / difference;
        return Math.Exp(-ServiceRate * time) + (ProbWait * ServiceRate * time * Math.Exp(-slower * time) * mixed);
    }

    /// <summary>The smallest time that a response exceeds with probability <c>1 - level</c> at most, seconds.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    /// <exception cref="RefusedException">The level is out of range.</exception>
    public double ResponseQuantile(double level)
    {
        double beyond = 1 - Require.Level(level, "level"), low = -SpecialMath.Log1p(-level) / ServiceRate, high = 2 * low;
        while (ProbResponseGreater(high) > beyond) high *= 2;
        return Roots.Decreasing(time => ProbResponseGreater(time) - beyond, low, high);
    }
}
