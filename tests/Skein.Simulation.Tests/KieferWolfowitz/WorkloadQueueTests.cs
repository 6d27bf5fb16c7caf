using Skein.Planning.Laws;
using Skein.Simulation.KieferWolfowitz;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;
using Xunit;

namespace Skein.Simulation.Tests.KieferWolfowitz;

public sealed class WorkloadQueueTests
{
    private const ulong Seed = 411;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(60)]
    public void Every_wait_is_that_of_the_plain_recursion(int servers)
    {
        (double[] gaps, double[] services) = Path(5_000, servers);
        double[] waits = new double[gaps.Length];
        var queue = WorkloadQueue.Of(servers);
        // In two pieces: the clock's zero moves between them.
        queue.Run(gaps.AsSpan(0, 1_700), services.AsSpan(0, 1_700), waits.AsSpan(0, 1_700));
        queue.Run(gaps.AsSpan(1_700), services.AsSpan(1_700), waits.AsSpan(1_700));
        double[] plain = Plain(gaps, services, servers, int.MaxValue);
        for (int i = 0; i < waits.Length; i++) Assert.True(Math.Abs(waits[i] - plain[i]) < 1e-9, $"seed {Seed}, {servers} servers, customer {i}: {waits[i]} against {plain[i]}");
        Assert.Contains(waits, wait => wait > 0);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(4, 5)]
    public void A_full_queue_refuses_exactly_those_whom_the_plain_recursion_refuses(int servers, int limit)
    {
        (double[] gaps, double[] services) = Path(5_000, servers);
        double[] waits = new double[gaps.Length];
        WorkloadQueue.Of(servers, limit).Run(gaps, services, waits);
        double[] plain = Plain(gaps, services, servers, limit);
        Assert.Equal([.. plain.Select(double.IsInfinity)], waits.Select(double.IsInfinity));
        Assert.Contains(waits, double.IsInfinity);
        Assert.All(waits.Zip(plain), pair => Assert.True(double.IsInfinity(pair.First) || Math.Abs(pair.First - pair.Second) < 1e-9));
    }

    private static (double[] Gaps, double[] Services) Path(int customers, int servers)
    {
        double[] gaps = new double[customers], services = new double[customers];
        new ExponentialSampler(1.0 / servers, new Streams(Seed).For(Streams.Arrivals)).Fill(gaps);
        LawSampler.Of(new LognormalLaw(0.7, 0.8), new Streams(Seed).For(Streams.Services)).Fill(services);
        return (gaps, services);
    }

    // As one would write it down: whoever waits at an arrival is counted, whoever is free first is sought.
    private static double[] Plain(double[] gaps, double[] services, int servers, int limit)
    {
        double clock = 0;
        double[] free = new double[servers], waits = new double[gaps.Length];
        List<double> starts = [];
        for (int i = 0; i < gaps.Length; i++)
        {
            clock += gaps[i];
            int soonest = Array.IndexOf(free, free.Min());
            double start = Math.Max(clock, free[soonest]);
            waits[i] = start - clock;
            if (start > clock && starts.Count(other => other > clock) >= limit)
            {
                waits[i] = double.PositiveInfinity;
                continue;
            }

            starts.Add(start);
            starts.RemoveAll(other => other <= clock);
            free[soonest] = start + services[i];
        }

        return waits;
    }
}
