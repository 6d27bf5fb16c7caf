using Skein.Planning.Laws;
using Skein.Planning.Recommendation;
using Xunit;

namespace Skein.Planning.Tests.Recommendation;

/// <summary>Constant service times before one worker are known exactly (M/D/1, Erlang 1909): what the approximation is held to.</summary>
public sealed class ResponseModelTests
{
    private const double Time = 0.02;

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void The_mean_wait_of_constant_times_before_one_worker_is_exact(double load)
    {
        ResponseModel model = Constant(load);
        Assert.False(model.IsExact);
        Assert.Equal(0.5, model.Variation);
        Assert.Equal(load * Time / (2 * (1 - load)), model.MeanWait, 1e-12);
        Assert.True(model.MeanWaitBound >= model.MeanWait);
    }

    [Theory]
    [InlineData(0.5, 0.95)]
    [InlineData(0.5, 0.99)]
    [InlineData(0.8, 0.95)]
    [InlineData(0.8, 0.99)]
    public void A_high_percentile_of_constant_times_is_not_below_the_exact_one_and_not_far_above(double load, double level)
    {
        double exact = ExactQuantile(load, level);
        Assert.InRange(Constant(load).Quantile(level), exact, 1.25 * exact);
    }

    [Fact]
    public void Who_finds_a_worker_idle_takes_the_constant_time_and_nobody_takes_less()
    {
        ResponseModel model = Constant(0.3);
        Assert.Equal(Time, model.Quantile(0.5), 1e-9);
        Assert.Equal(1, model.ProbGreater(Time * 0.999));
        Assert.Equal(0.3, model.ProbGreater(Time), 1e-9);
    }

    [Fact]
    public void More_workers_at_the_same_load_make_constant_times_wait_less()
    {
        double[] quantiles = [.. new[] { 1, 4, 16 }.Select(servers => new ResponseModel(0.8 * servers / Time, new DeterministicLaw(Time), servers, 1).Quantile(0.99))];
        Assert.Equal(quantiles.OrderDescending(), quantiles);
        Assert.True(quantiles[^1] >= Time);
    }

    private static ResponseModel Constant(double load) => new(load / Time, new DeterministicLaw(Time), 1, 1);

    // Erlang's sum alternates: up to 15 service times it keeps ten digits, beyond it has none.
    private static double ExactQuantile(double load, double level)
    {
        double low = 0, high = 15 * Time;
        for (int halving = 0; halving < 60; halving++)
        {
            double middle = (low + high) / 2;
            if (WaitAtMost(load, middle / Time) < level) low = middle;
            else high = middle;
        }

        return Time + high;
    }

    private static double WaitAtMost(double load, double times)
    {
        double sum = 0;
        for (int k = 0; k <= (int)times; k++)
        {
            double left = load * (times - k), term = Math.Exp(left);
            for (int factor = 1; factor <= k; factor++) term *= -left / factor;
            sum += term;
        }

        return (1 - load) * sum;
    }
}
