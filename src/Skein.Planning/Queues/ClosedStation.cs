namespace Skein.Planning.Queues;

/// <summary>
/// The repairman model, M/M/c//N: a fixed number of clients, each of which thinks for an exponential time, then waits for
/// one of c servers. Machines and their repairmen; users and their service; a pool's holders and its connections.
/// Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, finite-source queues. Times in seconds.
/// Immutable and thread-safe.
/// </summary>
public sealed record ClosedStation
{
    private const double Negligible = 1e-30;

    /// <summary>Makes one.</summary>
    /// <param name="clients">From 1.</param>
    /// <param name="thinkTime">The mean, from 0.</param>
    /// <param name="meanService">The mean, above 0.</param>
    /// <param name="servers">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public ClosedStation(int clients, double thinkTime, double meanService, int servers)
    {
        Require.Within(clients, 1, QueueLimits.Default.ClientsMax, "clients");
        Require.NotNegative(thinkTime, "thinkTime");
        Require.Positive(meanService, "meanService");
        Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
        double busy = Math.Min(clients, servers);
        MeanAtServer = clients;
        WaitingLine = clients - busy;
        double ratio = meanService / thinkTime;
        // Without a pause all are always there; so they are where a pause is nothing beside a service.
        if (double.IsFinite(ratio)) (busy, MeanAtServer, WaitingLine) = Means(clients, servers, ratio);
        Throughput = busy / meanService;
        Utilisation = busy / servers;
        ResponseTime = MeanAtServer / Throughput;
    }

    /// <summary>Completions, 1/seconds.</summary>
    public double Throughput { get; }

    /// <summary>The share of time that a server is busy.</summary>
    public double Utilisation { get; }

    /// <summary>The mean number that waits or is served.</summary>
    public double MeanAtServer { get; }

    /// <summary>The mean number that waits.</summary>
    public double WaitingLine { get; }

    /// <summary>The mean time from the end of thinking to the end of service, seconds.</summary>
    public double ResponseTime { get; }

    /// <summary>Sums outwards from the likeliest number, whose weight is 1: nothing overflows, and what is far off adds nothing.</summary>
    private static (double Busy, double Present, double Waiting) Means(int clients, int servers, double ratio)
    {
        int mode = Mode(clients, servers, ratio);
        double total = 0, busy = 0, present = 0, waiting = 0;
        void Add(int n, double weight)
        {
            total += weight;
            busy += weight * Math.Min(n, servers);
            present += weight * n;
            waiting += weight * Math.Max(0, n - servers);
        }

        double weight = 1;
        for (int n = mode; weight > Negligible; n++)
        {
            Add(n, weight);
            if (n == clients) break;
            weight *= Rise(n, clients, servers, ratio);
        }

        weight = 1;
        for (int n = mode; n > 0; n--)
        {
            weight /= Rise(n - 1, clients, servers, ratio);
            if (weight <= Negligible && n < mode) break;
            Add(n - 1, weight);
        }

        return (busy / total, present / total, waiting / total);
    }

    /// <summary>The weight of n + 1 over that of n; it falls with n.</summary>
    private static double Rise(int n, int clients, int servers, double ratio) => (double)(clients - n) / Math.Min(n + 1, servers) * ratio;

    private static int Mode(int clients, int servers, double ratio)
    {
        int low = 0, high = clients;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (Rise(middle, clients, servers, ratio) > 1) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
