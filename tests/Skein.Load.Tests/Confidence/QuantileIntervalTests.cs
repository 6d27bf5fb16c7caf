using Skein.Load.Confidence;
using Skein.Load.Generation;
using Skein.Load.Histograms;
using Xunit;

namespace Skein.Load.Tests.Confidence;

public sealed class QuantileIntervalTests
{
    [Theory]
    [InlineData(4, 0.95, 2.7764451)]
    [InlineData(9, 0.95, 2.2621572)]
    [InlineData(19, 0.95, 2.0930241)]
    [InlineData(19, 0.99, 2.8609346)]
    [InlineData(2, 0.9, 2.9199856)]
    public void The_factor_of_student_is_that_of_the_tables(int freedom, double confidence, double factor) =>
        Assert.Equal(factor, StudentFactor.Of(freedom, confidence), 6);

    [Fact]
    public void An_interval_of_a_queues_waits_covers_the_true_quantile_about_as_often_as_it_says()
    {
        // M/M/1 at a utilisation of 0.5: the time in the system is exponential with the rate 1 - 0.5, and the times of
        // neighbours are alike. Intervals from sorted single samples would cover far less.
        const int Runs = 300;
        double exact = Math.Log(10) / 0.5;
        int covered = 0;
        for (int seed = 1; seed <= Runs; seed++)
        {
            QuantileInterval interval = QuantileInterval.Of(Queue(seed, utilisation: 0.5, customers: 40_000), 0.9)!;
            if (interval.Lower.TotalSeconds <= exact && interval.Upper?.TotalSeconds >= exact) covered++;
        }

        // Four standard errors below 95 %, and stretches are never quite independent.
        Assert.InRange(covered, (0.9 - (4 * Math.Sqrt(0.9 * 0.1 / Runs))) * Runs, Runs);
    }

    [Fact]
    public void Where_too_few_requests_lie_beyond_the_quantile_there_is_no_interval()
    {
        LoadResult few = Queue(1, utilisation: 0.5, customers: 4_900);
        Assert.Null(QuantileInterval.Of(few, 0.99));
        Assert.Equal(20, QuantileInterval.Of(few, 0.9)!.Stretches);
        Assert.Equal(5, QuantileInterval.Of(Queue(1, utilisation: 0.5, customers: 5_000), 0.99)!.Stretches);
    }

    [Fact]
    public void Where_the_quantile_of_a_stretch_is_a_failure_the_interval_has_no_upper_end()
    {
        LoadResult fine = Queue(1, utilisation: 0.5, customers: 40_000);
        LoadBatch[] batches = [fine.Batches[0] with { FailedCount = 100 }, .. fine.Batches.Skip(1)];
        LoadResult failing = fine with { Batches = batches, Failures = new Dictionary<FailureKind, long> { [FailureKind.Timeout] = 100 } };
        QuantileInterval interval = QuantileInterval.Of(failing, 0.99)!;
        Assert.Null(interval.Upper);
        Assert.True(interval.Lower <= interval.Value);
    }

    [Fact]
    public void Where_the_quantile_is_a_failure_there_is_no_interval()
    {
        LoadResult fine = Queue(1, utilisation: 0.5, customers: 40_000);
        Assert.Null(QuantileInterval.Of(fine with { Failures = new Dictionary<FailureKind, long> { [FailureKind.Status] = 1_000 } }, 0.99));
    }

#pragma warning disable CA5394 // A run that repeats, not a secret.
    private static LoadResult Queue(int seed, double utilisation, int customers)
    {
        var random = new Random(seed);
        LatencyHistogram[] batches = [.. Enumerable.Range(0, 20).Select(_ => new LatencyHistogram())];
        var whole = new LatencyHistogram();
        double wait = -Math.Log(1 - random.NextDouble()) / (1 - utilisation);
        for (int i = 0; i < customers; i++)
        {
            double time = wait - Math.Log(1 - random.NextDouble());
            whole.Record((long)(time * 1e9));
            batches[(int)((long)i * 20 / customers)].Record((long)(time * 1e9));
            wait = Math.Max(0, time + (Math.Log(1 - random.NextDouble()) / utilisation));
        }

        return Result(whole, batches);
    }
#pragma warning restore CA5394

    private static LoadResult Result(LatencyHistogram whole, LatencyHistogram[] batches) => new()
    {
        Step = new LoadStep(1, TimeSpan.FromSeconds(1)),
        StartedAt = default,
        EndedAt = default,
        Measured = TimeSpan.FromSeconds(1),
        Failures = new Dictionary<FailureKind, long>(),
        StatusCodes = new Dictionary<int, long>(),
        Latency = whole,
        ServiceLatency = whole,
        FailureLatency = new LatencyHistogram(),
        Lateness = new LatencyHistogram(),
        Batches = [.. batches.Select(batch => new LoadBatch(batch, 0))],
    };
}
