using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Networks;
using Xunit;

namespace Skein.Simulation.Tests.Networks;

public sealed class NetworkSimulationTests
{
    private const ulong Seed = 23;

    [Fact]
    public void A_tandem_of_exponential_queues_has_the_response_of_Jackson()
    {
        NetworkScenario scenario = new(
            [Node("first", 0.5, 1) with { Stages = [[new Call("second")]] }, Node("second", 0.6, 1)],
            [new Entry("users", new PoissonArrivals(1), new Call("first"))],
            20_000)
        {
            WarmUp = 500,
            Seed = Seed,
        };
        NetworkReport report = NetworkSimulation.Replicate(scenario, new ReplicationRule { Least = 8, RelativeHalfWidth = 0.03 });
        // 1 / (mu - lambda) of each.
        double exact = (1 / (2 - 1.0)) + (1 / ((1 / 0.6) - 1));
        Assert.InRange(report.Entries[0].MeanResponse.Value, exact * 0.96, exact * 1.04);
        Assert.InRange(report.Nodes[1].Utilisation.Value, 0.58, 0.62);
        // Those whose call is at the second are still at the first, too.
        Assert.InRange(report.Nodes[0].MeanPresent.Value, exact * 0.95, exact * 1.05);
        Assert.InRange(report.Nodes[1].MeanPresent.Value, 1.4, 1.6);
        Assert.Equal(1, report.Entries[0].AttemptsPerCall.Value);
        Assert.Equal(1, report.Entries[0].SuccessShare.Value);
    }

    [Fact]
    public void Processor_sharing_has_its_mean_whatever_the_law()
    {
        foreach (ServiceLaw law in (ServiceLaw[])[new DeterministicLaw(1), new HyperexponentialLaw(0.9, 2, 2.0 / 11)])
        {
            NetworkRun run = Run(new ServiceNode("shared", law, 1) { Discipline = Discipline.Shared }, 0.6, new Call("shared"), 60_000);
            double exact = law.Mean / (1 - (0.6 * law.Mean));
            Assert.InRange(run.Entries[0].MeanResponse, exact * 0.95, exact * 1.05);
        }
    }

    [Fact]
    public void A_request_that_goes_out_to_two_waits_for_the_slower()
    {
        NetworkScenario scenario = new(
            [Node("front", 1e-6, 1000) with { Stages = [[new Call("left"), new Call("right")]] }, Node("left", 1, 1000), Node("right", 1, 1000)],
            [new Entry("users", new PoissonArrivals(2), new Call("front"))],
            20_000)
        {
            Seed = Seed,
        };
        // The mean of the larger of two exponential times of mean 1.
        Assert.InRange(NetworkSimulation.Run(scenario).Entries[0].MeanResponse, 1.47, 1.53);
    }

    [Fact]
    public void Retries_of_independent_failures_are_as_many_as_the_geometric_law_says()
    {
        // An idle node whose constant work is longer than the timeout for the share of calls that exceed it: exponential, P = e^-1.
        NetworkRun run = Run(Node("slow", 1, 100_000), 10, new Call("slow") { Timeout = 1, Retries = 2 }, 20_000);
        double failure = Math.Exp(-1);
        Assert.InRange(run.Entries[0].AttemptsPerCall, 0.985 * (1 + failure + (failure * failure)), 1.015 * (1 + failure + (failure * failure)));
        Assert.InRange(1 - run.Entries[0].SuccessShare, 0.95 * Math.Pow(failure, 3), 1.05 * Math.Pow(failure, 3));
        // Nobody was told to stop: what was given up was done to its end.
        Assert.InRange(run.Nodes[0].Stale / (double)run.Nodes[0].Completed, failure - 0.01, failure + 0.01);
    }

    [Fact]
    public void A_budget_keeps_retries_to_its_share()
    {
        NetworkRun run = Run(Node("down", 1, 100_000), 10, new Call("down") { Timeout = 1e-9, Retries = 5, Budget = new RetryBudget(0.1), CancelsStaleWork = true }, 10_000);
        Assert.InRange(run.Entries[0].AttemptsPerCall, 1.09, 1.11);
        Assert.True(run.Entries[0].DeniedRetries > 0);
        Assert.Equal(0, run.Nodes[0].Stale);
        Assert.True(run.Nodes[0].Cancelled > 90_000);
    }

    [Fact]
    public void Limits_refuse_and_impatience_abandons_as_Erlang_says()
    {
        // Without places to wait: Erlang B of 2 servers at 1.5.
        double blocked = (1.125) / (1 + 1.5 + 1.125);
        NetworkRun full = Run(Node("full", 1, 2) with { QueueLimit = 0 }, 1.5, new Call("full"), 40_000);
        Assert.InRange(1 - full.Entries[0].SuccessShare, blocked - 0.01, blocked + 0.01);
        NetworkRun limited = Run(Node("limited", 1, 1000) with { ConcurrencyLimit = 2 }, 1.5, new Call("limited"), 40_000);
        Assert.InRange(limited.Nodes[0].Refused / (double)limited.Nodes[0].Arrived, blocked - 0.01, blocked + 0.01);
        NetworkRun impatient = Run(Node("impatient", 1, 1) with { Patience = 2 }, 1.5, new Call("impatient"), 40_000);
        Assert.True(impatient.Entries[0].Outcomes[(int)Outcome.Abandoned] > 0);
        Assert.Equal(impatient.Nodes[0].Abandoned, impatient.Entries[0].Outcomes[(int)Outcome.Abandoned]);
        Assert.InRange(impatient.Nodes[0].Utilisation, 0.9, 1);
    }

    [Fact]
    public void Every_call_and_every_attempt_is_accounted_for()
    {
        NetworkScenario scenario = new(
            [
                Node("front", 0.01, 4) with { HoldsWorker = true, QueueLimit = 30, Stages = [[new Call("left") { Timeout = 0.05, Retries = 1 }, new Call("right") { Timeout = 0.2, CancelsStaleWork = true }], [new Call("left")]] },
                Node("left", 0.02, 3) with { Patience = 0.02, Stages = [[new Call("deep") { Retries = 2, Backoff = Backoff.Fixed(0.01, 0.5) }]] },
                Node("right", 0.02, 1) with { Discipline = Discipline.Shared, ConcurrencyLimit = 12, Stages = [[new Call("deep") { Timeout = 0.1 }]] },
                Node("deep", 0.01, 2) with { QueueLimit = 5 },
            ],
            [
                new Entry("users", PiecewiseArrivals.Burst(30, 6, 50, 10), new Call("front") { Timeout = 0.4, Retries = 1, CancelsStaleWork = true }),
                new Entry("batch", new DispersedArrivals(8, 5), new Call("right") { Retries = 1 }),
            ],
            200)
        {
            Seed = Seed,
        };
        NetworkRun run = NetworkSimulation.Run(scenario);
        Assert.All(run.Entries, entry => Assert.Equal(entry.Calls, entry.Outcomes.Sum() + entry.Open));
        Assert.All(run.Entries, entry => Assert.Equal(entry.Calls, entry.Timeline.Sum(part => part.Calls)));
        foreach (NodeRun node in run.Nodes)
        {
            long inside = node.Arrived - node.Refused - node.Abandoned - node.Cancelled - node.Completed;
            Assert.True(inside is >= 0 and < 200, $"seed {Seed}: {node}");
            Assert.InRange(node.Utilisation, 0, 1);
        }

        // All kinds of ends were there.
        Assert.True(run.Nodes.Sum(node => node.Refused) > 0 && run.Nodes.Sum(node => node.Cancelled) > 0 && run.Nodes.Sum(node => node.Abandoned) > 0 && run.Nodes.Sum(node => node.Stale) > 0, string.Join('\n', run.Nodes));
        Assert.Equal(run.Digest, NetworkSimulation.Run(scenario).Digest);
    }

    [Fact]
    public void Arrivals_follow_their_day_and_their_burst()
    {
        NetworkRun day = Run(Node("idle", 0.001, 10), new SinusoidArrivals(100, 0.8, 100), 1_000, 25);
        long[] quarters = [.. Enumerable.Range(0, 4).Select(quarter => day.Entries[0].Timeline.Where((_, index) => index % 4 == quarter).Sum(part => part.Calls))];
        // The mean of a sine over its first quarter is 2 / pi.
        Assert.InRange(quarters[0] / 25_000.0, 1.48, 1.54);
        Assert.InRange(quarters[3] / 25_000.0, 0.46, 0.52);
        NetworkRun burst = Run(Node("idle", 0.001, 10), PiecewiseArrivals.Burst(50, 4, 200, 100), 1_000, 100);
        Assert.InRange(burst.Entries[0].Timeline[1].Calls / 5_000.0, 0.94, 1.06);
        Assert.InRange(burst.Entries[0].Timeline[2].Calls / 5_000.0, 3.85, 4.15);
        Assert.InRange(burst.Entries[0].Timeline[3].Calls / 5_000.0, 0.94, 1.06);
    }

    [Fact]
    public void A_scenario_that_cannot_be_is_refused_with_the_part_that_is_wrong()
    {
        ServiceNode node = Node("a", 1, 1);
        Entry entry = new("e", new PoissonArrivals(0.5), new Call("a"));
        (NetworkScenario Scenario, string Quantity)[] wrong =
        [
            (new([node], [], 10), "entries"),
            (new([node, node], [entry], 10), "nodes"),
            (new([node], [entry with { Call = new Call("b") }], 10), "entry e: call"),
            (new([node with { Stages = [[new Call("b")]] }, Node("b", 1, 1) with { Stages = [[new Call("a")]] }], [entry], 10), "nodes"),
            (new([node with { Workers = 0 }], [entry], 10), "a: workers"),
            (new([node], [entry with { Call = new Call("a") { Timeout = 0 } }], 10), "entry e: timeout"),
            (new([node], [entry with { Call = new Call("a") { Retries = 1000 } }], 10), "entry e: retries"),
            (new([node], [entry], double.NaN), "horizon"),
            (new([node], [entry], 10) { WarmUp = 10 }, "warmUp"),
            (new([new ServiceNode("a", new ParetoLaw(1, 1), 1)], [entry], 10), "a: service"),
        ];
        foreach ((NetworkScenario scenario, string quantity) in wrong) Assert.Equal(quantity, Assert.Throws<RefusedException>(() => NetworkSimulation.Run(scenario)).Quantity);
        Assert.Throws<RefusedException>(() => NetworkSimulation.Run(new([node], [entry with { Arrivals = new PoissonArrivals(50) }], 1000), new SimulationLimits { JobsMax = 100 }));
        Assert.Throws<RefusedException>(() => NetworkSimulation.Run(new([node], [entry], 100_000), new SimulationLimits { EventsMax = 100 }));
        Assert.Throws<RefusedException>(() => Backoff.Exponential(2, 1));
    }

    private static ServiceNode Node(string name, double mean, int workers) => new(name, new ExponentialLaw(mean), workers);

    private static NetworkRun Run(ServiceNode node, double rate, Call call, double horizon) =>
        NetworkSimulation.Run(new NetworkScenario([node], [new Entry("users", new PoissonArrivals(rate), call)], horizon) { WarmUp = horizon / 50, Seed = Seed });

    private static NetworkRun Run(ServiceNode node, ArrivalProcess arrivals, double horizon, double step) =>
        NetworkSimulation.Run(new NetworkScenario([node], [new Entry("users", arrivals, new Call(node.Name))], horizon) { TimelineStep = step, Seed = Seed });
}
