using Skein.Planning.Closed;
using Skein.Planning.Networks;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Closed;

public sealed class ClosedNetworkTests
{
    private static readonly double[] Ones = [1, 1, 1];

    [Fact]
    public void The_example_of_a_textbook_comes_out()
    {
        // E. D. Lazowska et al., "Quantitative System Performance" (1984), section 6.3: 0.1515 jobs a second, 4.8 s.
        var network = new ClosedNetwork([0.605, 2.1, 1.35], 3, 15);
        Assert.Equal(0.152, network.Throughput, 5e-4);
        Digits.Agree((3 / network.Throughput) - 15, network.ResponseTime);
        Digits.Agree(0.0975660194083, network.QueueLengths[0], 1e-10);
        Digits.Agree((0.605 + 2.1 + 1.35 + 15) / 2.1, network.SaturationPopulation);
        Digits.Agree(3 / (0.605 + 2.1 + 1.35 + 15), network.ThroughputBound);
    }

    // The product form, summed over every state with fractions in Python.
    [Theory]
    [InlineData(new[] { 0.4, 0.3, 0.2 }, new[] { 1.0, 1, 1 }, 0, 6, 2.30453768748813366)]
    [InlineData(new[] { 0.4, 0.3, 0.2 }, new[] { 2.0, 1, 3 }, 5, 12, 1.92206771741409973)]
    [InlineData(new[] { 1.5, 0.25 }, new[] { 4.0, 1 }, 2.5, 20, 2.65010115944985651)]
    [InlineData(new[] { 0.5 }, new[] { 3.0 }, 0, 7, 6.0)]
    public void Several_workers_have_the_throughput_of_every_state_summed(double[] services, double[] servers, double thinkTime, int population, double throughput)
    {
        var network = new MultiserverNetwork(services, [.. services.Select(_ => 1.0)], servers, population, thinkTime);
        Digits.Agree(throughput, network.Throughput);
        Digits.Agree((population / throughput) - thinkTime, network.ResponseTime, 1e-11);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Several_classes_have_the_throughput_of_every_state_summed(double[][] demands, int[] population, double[] thinkTimes, double[] throughput, double[] response)
    {
        var network = new MulticlassNetwork(demands, population, thinkTimes);
        Digits.Agree(throughput, network.Throughput);
        Digits.Agree(response, network.ResponseTime, 1e-11);
    }

    public static TheoryData<double[][], int[], double[], double[], double[]> Classes => new()
    {
        { [[0.4, 0.2], [0.1, 0.5]], [3, 2], [0, 0], [1.79487179487179487, 1.17685733070348455], [1.67142857142857143, 1.69944134078212291] },
        { [[1.0, 0.2, 0.3], [0.3, 0.9, 0.1]], [3, 3], [2, 1], [0.575867553644784184, 0.777663283962458416], [3.20953122121984995, 2.85771073659795487] },
    };

    [Fact]
    public void All_ways_agree_on_what_they_share()
    {
        for (int seed = 1; seed <= 100; seed++)
        {
            var random = new Repeatable(seed);
            double[] demands = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => 0.01 + random.Next())];
            int population = random.Next(1, 60);
            double thinkTime = seed % 3 == 0 ? 0 : 10 * random.Next();
            var one = new ClosedNetwork(demands, population, thinkTime);
            string about = $"seed {seed}";
            Digits.Agree(one.Throughput, new MultiserverNetwork(demands, [.. demands.Select(_ => 1.0)], [.. demands.Select(_ => 1.0)], population, thinkTime).Throughput, 1e-12, about);
            var alone = new MulticlassNetwork([demands], [population], [thinkTime]);
            Digits.Agree(one.Throughput, alone.Throughput[0], 1e-12, about);
            Digits.Agree(one.ResponseTime, alone.ResponseTime[0], 1e-12, about);
            // Two classes that are alike are one.
            var two = new MulticlassNetwork([demands, demands], [population / 2, population - (population / 2)], [thinkTime, thinkTime]);
            Digits.Agree(one.Throughput, two.Throughput.Sum(), 1e-11, about);
            // Little, of the whole and of each station; the bounds hold.
            Digits.Agree(population, one.Throughput * (one.ResponseTime + thinkTime), 1e-12, about);
            Digits.Agree(population, one.QueueLengths.Sum() + (one.Throughput * thinkTime), 1e-12, about);
            Assert.True(one.Throughput <= one.ThroughputBound * (1 + 1e-12), about);
        }
    }

    [Fact]
    public void Workers_enough_for_all_make_a_delay()
    {
        // Nobody waits: the response is the demand.
        var network = new MultiserverNetwork([0.4, 0.2], [2, 1], [50, double.PositiveInfinity], 50, 3);
        Digits.Agree(1, network.ResponseTime, 1e-12);
        Digits.Agree(50 / 4.0, network.Throughput, 1e-12);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(5_000)]
    public void Large_populations_neither_overflow_nor_lose_digits(int population)
    {
        // Deep in saturation the throughput is the busiest station's: 100 workers of 0.3 s.
        var network = new MultiserverNetwork([0.4, 0.3, 0.002], Ones, [200, 100, 1], population, 0.1);
        Assert.InRange(network.Throughput, 300, 100 / 0.3 * (1 + 1e-12));
        if (population == 5_000) Digits.Agree(100 / 0.3, network.Throughput, 1e-10);
    }

    [Fact]
    public void Many_clients_that_think_long_are_an_open_network()
    {
        double[] demands = [0.4, 0.7];
        var open = new OpenNetwork(1, demands);
        var closed = new ClosedNetwork(demands, 1_000_000, 1_000_000 - open.ResponseTime);
        Digits.Agree(open.ResponseTime, closed.ResponseTime, 1e-4);
    }

    [Fact]
    public void Input_that_no_network_has_is_refused_by_its_name()
    {
        Assert.Equal("population", Assert.Throws<RefusedException>(() => new ClosedNetwork(Ones, 0, 1)).Quantity);
        Assert.Equal("demands", Assert.Throws<RefusedException>(() => new ClosedNetwork([-1], 1, 1)).Quantity);
        Assert.Equal("demands", Assert.Throws<RefusedException>(() => new ClosedNetwork([0, 0], 1, 1)).Quantity);
        Assert.Equal("thinkTime", Assert.Throws<RefusedException>(() => new ClosedNetwork(Ones, 1, double.NaN)).Quantity);
        Assert.Equal("population", Assert.Throws<RefusedException>(() => new ClosedNetwork(Ones, int.MaxValue, 0)).Quantity);
        Assert.Equal("servers", Assert.Throws<RefusedException>(() => new MultiserverNetwork(Ones, Ones, [1, 0, 1], 3, 0)).Quantity);
        Assert.Equal("visits", Assert.Throws<RefusedException>(() => new MultiserverNetwork(Ones, [1], Ones, 3, 0)).Quantity);
        Assert.Equal("population", Assert.Throws<RefusedException>(() => new MultiserverNetwork(Ones, Ones, Ones, 1_000_000, 0)).Quantity);
        Assert.Equal("demands", Assert.Throws<RefusedException>(() => new MulticlassNetwork([[1, 2], [1]], [1, 1], [0, 0])).Quantity);
        Assert.Equal("population", Assert.Throws<RefusedException>(() => new MulticlassNetwork([[1], [1]], [0, 0], [0, 0])).Quantity);
        Assert.Equal("population", Assert.Throws<RefusedException>(() => new MulticlassNetwork([[1], [1], [1]], [1_000, 1_000, 1_000], [0, 0, 0])).Quantity);
        Assert.Equal("thinkTime", Assert.Throws<RefusedException>(() => new MulticlassNetwork([[1], [1]], [1, 1], [0])).Quantity);
    }
}
