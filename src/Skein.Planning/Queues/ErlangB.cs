namespace Skein.Planning.Queues;

/// <summary>
/// Erlang's loss formula B(c, a): how likely all c servers are busy where nobody waits, whatever the law of service
/// times. Source: A. K. Erlang, 1917. Accurate to about 1e-14, relative, for any number of servers: the textbook's
/// recursion from 1 to c would take a million steps for a million servers; here it is the Poisson probability of c
/// and a sum of some ten times the root of c terms, all positive.
/// </summary>
public static class ErlangB
{
    /// <summary>Terms of a falling series beyond this share of its sum add nothing that a double holds.</summary>
    private const double Negligible = 1e-22;

    private const int StepsMax = 200;

    /// <summary>The odds of a rarer loss are no finite double, and a search among such would end anywhere.</summary>
    private const double BlockingLeast = 1e-300;

    /// <summary>The probability that all servers are busy; 0 where it is below the smallest double.</summary>
    /// <param name="offeredErlangs">Arrival rate times mean service time, from 0.</param>
    /// <param name="servers">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static double Blocking(double offeredErlangs, int servers)
    {
        Check(offeredErlangs, servers);
        return offeredErlangs == 0 ? 0 : 1 / (1 + ServedOdds(offeredErlangs, servers));
    }

    /// <summary>The load at which the servers are all busy with a given probability.</summary>
    /// <param name="blocking">Between 0 and 1, both excluded; from 1e-300.</param>
    /// <param name="servers">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static double Offered(double blocking, int servers)
    {
        Require.Level(blocking, "blocking");
        Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
        if (blocking < BlockingLeast) throw new RefusedException("blocking", FormattableString.Invariant($"must be at least {BlockingLeast}, and is {blocking}"));
        double wanted = (1 - blocking) / blocking, low = servers, high = servers;
        for (double factor = 2; ServedOdds(low, servers) < wanted; factor *= factor) low /= factor;
        for (double factor = 2; ServedOdds(high, servers) > wanted; factor *= factor) high *= factor;
        double load = Math.Sqrt(low) * Math.Sqrt(high);
        for (int step = 0; step < StepsMax; step++)
        {
            double odds = ServedOdds(load, servers);
            if (odds > wanted) low = load;
            else high = load;
            // Newton's step for the logarithms of both: the slope is -(c / (1 - B) - a), with 1 / (1 - B) = 1 + 1 / odds.
            double slope = (servers * (1 + (1 / odds))) - load;
            double next = load * Math.Exp(Math.Log(odds / wanted) / slope);
            if (Math.Abs(next - load) <= 2e-16 * load) return next;
            bool isWithin = next > low && next < high;
            if (!isWithin && high <= Math.BitIncrement(low)) return load;
            load = isWithin ? next : Math.Sqrt(low) * Math.Sqrt(high);
        }

        return load;
    }

    /// <summary>(1 - B) / B: how many are served for one that is not. Infinite where B is below the smallest double.</summary>
    internal static double ServedOdds(double offered, int servers)
    {
        if (servers <= PoissonWeight.StirlingLeast)
        {
            double odds = 0;
            for (int n = 1; n <= servers; n++) odds = n / offered * (1 + odds);
            return odds;
        }

        // The states below c over state c: c/a + c(c-1)/a^2 + ..., which falls from the start where the load is c or more.
        if (offered >= servers) return Falling(k => (servers - k) / offered);
        // Elsewhere by those above c, had there been more servers: a/(c+1) + a^2/((c+1)(c+2)) + ...; all sum to 1 / P(c).
        return (1 / PoissonWeight.Density(servers, offered)) - Falling(k => offered / (servers + k + 1)) - 1;
    }

    internal static void Check(double offeredErlangs, int servers)
    {
        Require.NotNegative(offeredErlangs, "offeredErlangs");
        Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
    }

    /// <summary>The sum of the products r(0), r(0) r(1), ... of ratios that fall and are 1 at most.</summary>
    internal static double Falling(Func<double, double> ratio)
    {
        double sum = 0, term = 1;
        for (double k = 0; ; k++)
        {
            term *= ratio(k);
            if (!(term > Negligible * sum)) return sum;
            sum += term;
        }
    }
}
