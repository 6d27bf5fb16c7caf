using Skein.Planning.Evidence;
using Skein.Planning.Networks;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Networks;

public sealed class NetworkTests
{
    [Fact]
    public void The_open_example_of_a_textbook_comes_out()
    {
        // E. D. Lazowska et al., "Quantitative System Performance" (1984), section 6.2, with 0.3 jobs a second.
        var network = new OpenNetwork(0.3, [0.605, 2.1, 1.35]);
        Digits.Agree([0.1815, 0.63, 0.405], network.Utilisations);
        Digits.Agree([0.605 / 0.8185, 2.1 / 0.37, 1.35 / 0.595], network.Residence);
        Assert.Equal(8.68, network.ResponseTime, 0.005);
        Digits.Agree(0.3 * network.ResponseTime, network.MeanInSystem);
    }

    [Fact]
    public void A_station_that_cannot_keep_up_is_named() =>
        Assert.Contains("station 2", Assert.Throws<RefusedException>(() => new OpenNetwork(1, [0.5, 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_branches_are_exact_and_three_are_refused()
    {
        // Two workers without load: the longer of two exponential times is 3/2 of one. One branch is M/M/1.
        Digits.Agree(1.5, new ForkJoin(0, 1, 2).MeanResponse);
        Digits.Agree(11.2 / 8 / 0.2, new ForkJoin(0.8, 1, 2).MeanResponse);
        Digits.Agree(5, new ForkJoin(0.8, 1, 1).MeanResponse);
        Assert.Contains("simulate", Assert.Throws<RefusedException>(() => new ForkJoin(0.8, 1, 3)).Message, StringComparison.Ordinal);
        Assert.Equal("branches", Assert.Throws<RefusedException>(() => new ForkJoin(0.8, 1, 0)).Quantity);
        Assert.Equal("utilisation", Assert.Throws<RefusedException>(() => new ForkJoin(1, 1, 2)).Quantity);
    }

    [Theory]
    [InlineData(100, 0.01, 0.63396765872677049)]
    [InlineData(1000, 1e-18, 1e-15)]
    [InlineData(1, 0.3, 0.3)]
    [InlineData(7, 1, 1)]
    [InlineData(7, 0, 0)]
    public void One_slow_leaf_slows_the_request(double branches, double leaf, double request) => Digits.Agree(request, FanOut.SlowProbability(branches, leaf), 1e-14);

    [Fact]
    public void The_99th_percentile_of_a_chain_is_below_the_sum_of_its_hops()
    {
        var chain = new HopChain(4, 0.01);
        Digits.Agree(0.10045117514831615375, chain.QuantileOfSum(0.99));
        Digits.Agree(0.04 * Math.Log(100), chain.SumOfQuantiles(0.99));
        var one = new HopChain(1, 2);
        Digits.Agree(one.SumOfQuantiles(0.99), one.QuantileOfSum(0.99));
    }

    [Fact]
    public void A_lognormal_law_goes_through_both_percentiles()
    {
        var law = PercentileFit.Lognormal(0.01, 0.2);
        Digits.Agree(0.01, law.Quantile(0.5));
        Digits.Agree(0.2, law.Quantile(0.99));
        Digits.Agree(0.01 * Math.Exp(law.Sigma * law.Sigma / 2), law.Mean);
        Assert.Equal("p99", Assert.Throws<RefusedException>(() => PercentileFit.Lognormal(0.2, 0.2)).Quantity);
    }

    [Fact]
    public void An_exponential_law_needs_one_percentile_and_two_must_agree()
    {
        Digits.Agree(0.2 / Math.Log(100), PercentileFit.Exponential(null, 0.2).Mean);
        Digits.Agree(0.2 / Math.Log(2), PercentileFit.Exponential(0.2, null).Mean);
        Digits.Agree(1, PercentileFit.Exponential(Math.Log(2), Math.Log(100)).Mean);
        Assert.Equal("shape", Assert.Throws<RefusedException>(() => PercentileFit.Exponential(0.01, 0.2)).Quantity);
        Assert.Equal("p99", Assert.Throws<RefusedException>(() => PercentileFit.Exponential(null, null)).Quantity);
    }

    [Fact]
    public void A_timeout_bounds_the_mean_that_percentiles_do_not()
    {
        // 99.5 % take 10 ms, the rest hang until 30 s: the mean is 160 ms, sixteen times P99, and below the bound.
        var bound = new TimeoutBound(500, 0.01, 30);
        Digits.Agree(0.3099, bound.Mean);
        Digits.Agree(154.95, bound.Concurrency);
        Assert.InRange((0.995 * 0.01) + (0.005 * 30), 0.01, bound.Mean);
        Assert.Equal("timeout", Assert.Throws<RefusedException>(() => new TimeoutBound(1, 2, 1)).Quantity);
        Assert.Equal("timeout", Assert.Throws<RefusedException>(() => new TimeoutBound(1, 2, double.PositiveInfinity)).Quantity);
    }
}
