using Skein.Planning.Laws;
using Skein.Planning.Queues.General;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Queues;

public sealed class SingleServerTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void With_exponential_service_the_wait_is_that_of_M_M_1(double arrivalRate)
    {
        var queue = new SingleServerQueue(arrivalRate, new ExponentialLaw(1));
        Digits.Agree(arrivalRate / (1 - arrivalRate), queue.MeanWait);
        // P(W > t) = ρ e^(-(1-ρ)t): the second moment is 2ρ/(1-ρ)².
        Digits.Agree(2 * arrivalRate / ((1 - arrivalRate) * (1 - arrivalRate)), queue.WaitSecondMoment);
        Digits.Agree(1 / (1 - arrivalRate), queue.MeanResponse);
        Digits.Agree(arrivalRate * queue.MeanWait, queue.MeanQueue);
    }

    [Fact]
    public void With_constant_service_the_wait_is_half() => Digits.Agree(0.5 * 0.8 / 0.2, new SingleServerQueue(0.8, new DeterministicLaw(1)).MeanWait);

    [Theory]
    [InlineData(1.2)]
    [InlineData(2)]
    public void Without_a_variance_the_mean_wait_is_infinite_though_the_worker_is_idle_at_times(double alpha)
    {
        var queue = new SingleServerQueue(0.1, new ParetoLaw(alpha, 1));
        Assert.InRange(queue.Utilisation, 0.01, 0.99);
        Assert.Equal(double.PositiveInfinity, queue.MeanWait);
        Assert.Equal(double.PositiveInfinity, queue.MeanResponse);
    }

    [Fact]
    public void Without_a_third_moment_only_the_second_moment_of_the_wait_is_infinite()
    {
        var queue = new SingleServerQueue(0.1, new ParetoLaw(2.5, 1));
        Digits.Agree(0.1 * 5 / (2 * (1 - (0.1 * 2.5 / 1.5))), queue.MeanWait);
        Assert.Equal(double.PositiveInfinity, queue.WaitSecondMoment);
    }

    [Fact]
    public void Without_a_mean_the_queue_is_refused_as_unstable() =>
        Assert.Equal("utilisation", Assert.Throws<RefusedException>(() => new SingleServerQueue(0.001, new ParetoLaw(1, 1))).Quantity);

    [Fact]
    public void A_moment_that_is_only_too_large_is_refused_and_not_called_infinite() =>
        Assert.Equal("service", Assert.Throws<RefusedException>(() => new SingleServerQueue(1e-250, new LognormalLaw(1, 25)).MeanWait).Quantity);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.5, 1)]
    public void At_saturation_nothing_is_answered(double arrivalRate, double mean)
    {
        Assert.Throws<RefusedException>(() => new SingleServerQueue(arrivalRate, new DeterministicLaw(mean)));
        Assert.Throws<RefusedException>(() => new ProcessorSharingQueue(arrivalRate, mean));
        Assert.Throws<RefusedException>(() => new ConstantServiceWait(arrivalRate, mean));
        Assert.Throws<RefusedException>(() => new RenewalQueue(new ExponentialLaw(1 / arrivalRate), 1 / mean));
    }

    // Erlang's alternating sum of 1909, with 1,500 digits in mpmath.
    [Theory]
    [InlineData(0.5, 1, 0, 0.5)]
    [InlineData(0.5, 1, 0.3, 0.580917121364141558)]
    [InlineData(0.5, 1, 1, 0.824360635350064073)]
    [InlineData(0.8, 1, 4.5, 0.87534665767938132)]
    [InlineData(0.95, 1, 37.25, 0.978140885193687983)]
    [InlineData(0.99, 1, 120, 0.910609667991402134)]
    [InlineData(0.999, 1, 900, 0.834910460611779173)]
    [InlineData(4.5, 0.2, 2.2, 0.904405350759177784)]
    public void The_wait_with_constant_service_has_Erlangs_distribution(double arrivalRate, double meanService, double time, double expected) =>
        Digits.Agree(expected, new ConstantServiceWait(arrivalRate, meanService).Probability(time));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void The_tail_of_that_distribution_integrates_to_the_mean_wait(double arrivalRate)
    {
        var wait = new ConstantServiceWait(arrivalRate, 1);
        double sum = 0;
        for (int service = 0; service < 120; service++) sum += Numeric.Integral(time => 1 - wait.Probability(time), service, Math.BitDecrement(service + 1.0), pieces: 1);
        Digits.Agree(new SingleServerQueue(arrivalRate, new DeterministicLaw(1)).MeanWait, sum, 1e-9);
        Assert.Equal(0, wait.Probability(-1e-9));
        Assert.Equal(1, wait.Probability(1e9));
    }

    // Roots of the transform with 60 digits in mpmath.
    [Theory]
    [InlineData("exponential", 0.5, 1, 1, 0.5, 1.0)]
    [InlineData("deterministic", 0.8, 1, 1, 0.628629796496946756, 1.69273083991989798)]
    [InlineData("deterministic", 0.05, 1, 1, 2.06115370740565048e-9, 2.06115371165400509e-9)]
    [InlineData("erlang", 0.9, 2, 1, 0.868217893672364713, 6.58828362868787754)]
    [InlineData("erlang", 5, 4, 6, 0.742871756826388163, 0.481518319197115246)]
    [InlineData("erlang", 0.98, 3, 1, 0.970100842330083124, 32.4457582731888429)]
    public void Renewal_arrivals_have_the_root_and_the_wait_of_their_transform(string name, double arrivalRate, int shape, double serviceRate, double sigma, double wait)
    {
        ServiceLaw interval = name switch
        {
            "exponential" => new ExponentialLaw(1 / arrivalRate),
            "deterministic" => new DeterministicLaw(1 / arrivalRate),
            _ => new ErlangLaw(1 / arrivalRate, shape),
        };
        var queue = new RenewalQueue(interval, serviceRate);
        Digits.Agree(sigma, queue.Sigma);
        Digits.Agree(wait, queue.MeanWait, 1e-11);
        Digits.Agree(queue.MeanWait + (1 / serviceRate), queue.MeanResponse);
        Assert.True(queue.MeanWait <= queue.KingmanBound * (1 + 1e-12));
    }

    [Fact]
    public void Kingmans_bound_holds_and_the_limit_of_heavy_traffic_is_met()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Repeatable(seed);
            double p = random.Next(), rate1 = 0.1 + (5 * random.Next()), rate2 = 0.1 + (5 * random.Next());
            var interval = new HyperexponentialLaw(p, rate1, rate2);
            var queue = new RenewalQueue(interval, (1 + (3 * random.Next()) + 1e-3) / interval.Mean);
            Assert.True(queue.MeanWait <= queue.KingmanBound * (1 + 1e-12), $"seed {seed}: {queue.MeanWait} > {queue.KingmanBound}");
        }

        var busy = new RenewalQueue(new ErlangLaw(1, 3), 1.0001);
        Digits.Agree(busy.KingmanApproximation, busy.MeanWait, 1e-3);
    }

    [Fact]
    public void Equal_branches_are_exponential_arrivals() =>
        Digits.Agree(new RenewalQueue(new ExponentialLaw(0.5), 2.5).MeanWait, new RenewalQueue(new HyperexponentialLaw(0.3, 2, 2), 2.5).MeanWait);

    [Fact]
    public void Arrivals_without_a_transform_are_refused() =>
        Assert.Equal("interarrival", Assert.Throws<RefusedException>(() => new RenewalQueue(new LognormalLaw(1, 1), 2)).Quantity);

    [Fact]
    public void A_shared_worker_does_not_ask_for_the_law()
    {
        var queue = new ProcessorSharingQueue(4, 0.2);
        Digits.Agree(1, queue.MeanResponse);
        Digits.Agree(4, queue.MeanInSystem);
        Digits.Agree(5, queue.Slowdown);
    }
}
