using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Networks;
using Skein.Simulation.Peaks;
using Skein.Simulation.Queues;
using Skein.Simulation.Replay;
using Xunit;

namespace Skein.Simulation.Tests.Replay;

public sealed class TwiceRunTests
{
    [Fact]
    public void Every_kind_of_simulation_does_the_same_to_the_last_bit()
    {
        TwiceRunVerdict verdict = TwiceRun.Check(digest =>
        {
            QueueReport queue = QueueSimulation.Run(new QueueQuestion(new DispersedArrivals(3, 2), new LognormalLaw(0.8, 0.5), 4) { Seed = 6 }, new StopRule { CustomersMax = 200_000 });
            digest.Add(queue.MeanWait.Value);
            digest.Add(queue.MeanResponse.HalfWidth);
            digest.Add([.. queue.Responses.Select(one => one.Seconds.Value)]);
            digest.Add([.. PeakSimulation.Run(new PeakQuestion(50, new ParetoLaw(1.5, 0.1), 5) { Replications = 200, Seed = 6 }).Peaks.Select(peak => (double)peak)]);
            digest.Add((long)NetworkSimulation.Run(Network()).Digest);
        });
        Assert.True(verdict.IsSame, $"seed 6: {verdict}");
        Assert.Equal(verdict.First, verdict.Second);
    }

    [Fact]
    public void Another_seed_is_another_run()
    {
        Assert.NotEqual(NetworkSimulation.Run(Network()).Digest, NetworkSimulation.Run(Network() with { Seed = 7 }).Digest);
        Assert.Equal(NetworkSimulation.Run(Network()).Digest, NetworkSimulation.Run(Network()).Digest);
    }

    [Fact]
    public void A_clock_inside_is_caught()
    {
        TwiceRunVerdict verdict = TwiceRun.Check(digest =>
        {
            NetworkScenario planted = Network();
            digest.Add(1L);
            digest.Add((long)NetworkSimulation.Run(planted with { Nodes = [new ServiceNode("back", new ClockedLaw(), 3), .. planted.Nodes.Skip(1)] }).Digest);
        });
        Assert.False(verdict.IsSame);
        Assert.Equal(1, verdict.DifferentFrom);
    }

    [Fact]
    public void The_order_of_a_hash_table_by_identity_is_caught()
    {
        TwiceRunVerdict verdict = TwiceRun.Check(digest =>
        {
            // The hash of an object that defines none differs from object to object: so does the order of their set.
            var waiting = Enumerable.Range(0, 64).ToDictionary(_ => new object(), number => number);
            foreach (object key in waiting.Keys.OrderBy(RuntimeHelpers.GetHashCode)) digest.Add((long)waiting[key]);
        });
        Assert.False(verdict.IsSame);
    }

    [Fact]
    public void A_run_that_does_more_the_second_time_is_not_the_same()
    {
        int runs = 0;
        TwiceRunVerdict verdict = TwiceRun.Check(digest =>
        {
            runs++;
            for (int i = 0; i < runs * 3; i++) digest.Add(0L);
        });
        Assert.Equal(3, verdict.DifferentFrom);
    }

    private static NetworkScenario Network() => new(
        [
            new ServiceNode("back", new ExponentialLaw(0.02), 3) { QueueLimit = 20 },
            new ServiceNode("front", new LognormalLaw(0.01, 0.6), 4)
            {
                Stages = [[new Call("back") { Timeout = 0.1, Retries = 2, Backoff = Backoff.Exponential(0.01, 0.1), Budget = new RetryBudget(0.2), CancelsStaleWork = true }]],
            },
        ],
        [new Entry("users", new SinusoidArrivals(120, 0.4, 5), new Call("front") { Timeout = 0.5 })],
        40)
    {
        Seed = 6,
    };

    /// <summary>Exponential, but for a little of the time of day: the mistake that the check is for.</summary>
    private sealed record ClockedLaw : ServiceLaw
    {
        private static readonly ExponentialLaw Honest = new(0.02);

        public override string Name => "clocked";

        public override double Mean => Honest.Mean;

        public override double SecondMoment => Honest.SecondMoment;

        public override double ThirdMoment => Honest.ThirdMoment;

        public override double Tail(double time) => Honest.Tail(time);

        public override double TailIntegral(double time) => Honest.TailIntegral(time);

        public override double Quantile(double level) => Honest.Quantile(level) + (1e-15 * (Stopwatch.GetTimestamp() % 1_000_003));
    }
}
