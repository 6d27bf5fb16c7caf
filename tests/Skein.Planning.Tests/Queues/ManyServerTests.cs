using Skein.Planning.Laws;
using Skein.Planning.Queues;
using Skein.Planning.Queues.General;
using Skein.Planning.Queues.ManyServers;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Queues;

public sealed class ManyServerTests
{
    /// <summary>Squared variation 4, both branches with the same share of the work, mean 1.</summary>
    private static readonly HyperexponentialLaw Varied = new((1 - Math.Sqrt(0.6)) / 2, 1 - Math.Sqrt(0.6), 1 + Math.Sqrt(0.6));

    // The Markov chain at multiples of the service time, cut off far out and solved by elimination in Python.
    [Theory]
    [InlineData(1, 0.7, 1.16666666666657, 0.699999999999999)]
    [InlineData(2, 0.5, 0.176741057112789, 0.323258942887162)]
    [InlineData(3, 0.9, 1.37791197362182, 0.807680691670753)]
    [InlineData(10, 0.8, 0.109827789712559, 0.384717393322093)]
    [InlineData(10, 0.6, 0.0153523376715789, 0.0925515706101327)]
    [InlineData(32, 0.9, 0.0762216631709222, 0.429016133990804)]
    public void Constant_service_has_the_wait_of_its_chain(int servers, double utilisation, double wait, double probability)
    {
        var queue = new ConstantServiceServers(utilisation * servers, 1, servers);
        Digits.Agree(wait, queue.MeanWait, 1e-11);
        Digits.Agree(probability, queue.WaitProbability, 1e-11);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.6)]
    [InlineData(0.99)]
    [InlineData(0.999999)]
    public void One_worker_with_constant_service_has_the_wait_of_Pollaczek_and_Khinchine(double utilisation)
    {
        var queue = new ConstantServiceServers(utilisation / 3, 3, 1);
        Digits.Agree(new SingleServerQueue(utilisation / 3, new DeterministicLaw(3)).MeanWait, queue.MeanWait, 1e-10);
        Digits.Agree(utilisation, queue.WaitProbability, 1e-11);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(300)]
    [InlineData(5_000)]
    public void Series_and_roots_meet_where_one_gives_way_to_the_other(int servers)
    {
        // The series is used where c (ρ - 1 - ln ρ) is above 1/2: from the two sides of that the wait is the same.
        double low = 1e-9, high = 1;
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            if (servers * (middle - 1 - Math.Log(middle)) > 0.5) low = middle;
            else high = middle;
        }

        var series = new ConstantServiceServers(low * servers, 1, servers);
        var roots = new ConstantServiceServers(Math.BitIncrement(high) * servers * (1 + 1e-14), 1, servers);
        Digits.Agree(series.MeanWait, roots.MeanWait, 1e-11);
        Digits.Agree(series.WaitProbability, roots.WaitProbability, 1e-11);
    }

    // The whole chain, cut off far out and solved by elimination in Python.
    [Theory]
    [InlineData(2, 0.5, 0.3, 2.0, 0.5, 0.610311631520248, 0.334744796702153)]
    [InlineData(3, 0.4, 0.1, 0.25, 3.0, 0.142729546250372, 0.147852522648914)]
    [InlineData(4, 0.3, 0.9, 2.0, 0.2, 0.0235875455911816, 0.0387433311764917)]
    public void Mixed_service_has_the_wait_of_its_chain(int servers, double utilisation, double p, double rate1, double rate2, double wait, double probability)
    {
        var law = new HyperexponentialLaw(p, rate1, rate2);
        var queue = new PhaseTypeServers(utilisation * servers / law.Mean, law, servers);
        Digits.Agree(wait, queue.MeanWait, 1e-11);
        Digits.Agree(probability, queue.WaitProbability, 1e-11);
    }

    [Theory]
    [InlineData(2, 0.5, 2, 0.255639097744325, 0.330827067669172)]
    [InlineData(3, 0.6, 3, 0.20524086083243, 0.348592415790512)]
    [InlineData(4, 0.6, 2, 0.139501147025596, 0.282817932771638)]
    public void Staged_service_has_the_wait_of_its_chain(int servers, double utilisation, int stages, double wait, double probability)
    {
        var queue = new PhaseTypeServers(utilisation * servers, new ErlangLaw(1, stages), servers);
        Digits.Agree(wait, queue.MeanWait, 1e-11);
        Digits.Agree(probability, queue.WaitProbability, 1e-11);
    }

    [Theory]
    [InlineData(50, 0.2)]
    [InlineData(32, 0.9)]
    [InlineData(32, 0.999)]
    [InlineData(100, 0.7)]
    public void Equal_phases_are_exponential_service(int servers, double utilisation)
    {
        var queue = new PhaseTypeServers(utilisation * servers, new HyperexponentialLaw(0.3, 1, 1), servers);
        double probability = ErlangC.ProbWait(utilisation * servers, servers);
        Digits.Agree(probability, queue.WaitProbability, 1e-11);
        Digits.Agree(probability / (servers * (1 - utilisation)), queue.MeanWait, 1e-11);
    }

    [Fact]
    public void One_worker_with_phases_has_the_wait_of_Pollaczek_and_Khinchine()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var random = new Repeatable(seed);
            ServiceLaw law = seed % 2 == 0 ? new ErlangLaw(1, random.Next(1, 12)) : new HyperexponentialLaw(random.Next(), 0.2 + random.Next(), 1 + random.Next());
            double arrivalRate = (0.02 + (0.97 * random.Next())) / law.Mean;
            Digits.Agree(new SingleServerQueue(arrivalRate, law).MeanWait, new PhaseTypeServers(arrivalRate, law, 1).MeanWait, 1e-11, $"seed {seed}: {law}");
        }
    }

    [Fact]
    public void Many_stages_come_near_to_constant_service()
    {
        double constant = new ConstantServiceServers(1.6, 1, 2).MeanWait, before = double.PositiveInfinity;
        foreach (int stages in new[] { 1, 2, 4, 8, 16, 24 })
        {
            double wait = new PhaseTypeServers(1.6, new ErlangLaw(1, stages), 2).MeanWait;
            Assert.InRange(wait, constant, before);
            before = wait;
        }

        Digits.Agree(constant, before, 0.05);
    }

    [Theory]
    [InlineData(10, 0.8, 0.183)]
    [InlineData(32, 0.9, 0.174)]
    public void The_error_of_Allen_and_Cunneen_is_far_above_0_where_service_varies_much(int servers, double utilisation, double error)
    {
        Assert.Equal(4, Varied.SquaredVariation, 1e-12);
        double exact = new PhaseTypeServers(utilisation * servers, Varied, servers).MeanWait;
        Assert.Equal(error, (new ManyServerApproximations(utilisation * servers, 1, servers, 1, 4).AllenCunneen / exact) - 1, 5e-4);
    }

    [Fact]
    public void It_is_below_0_where_service_varies_little()
    {
        foreach ((int servers, double utilisation) in new[] { (2, 0.8), (10, 0.8), (10, 0.9), (32, 0.9) })
        {
            double constant = new ConstantServiceServers(utilisation * servers, 1, servers).MeanWait;
            Assert.InRange((new ManyServerApproximations(utilisation * servers, 1, servers, 1, 0).AllenCunneen / constant) - 1, -0.07, -0.014);
            double staged = new PhaseTypeServers(utilisation * servers, new ErlangLaw(1, 2), servers).MeanWait;
            Assert.InRange((new ManyServerApproximations(utilisation * servers, 1, servers, 1, 0.5).AllenCunneen / staged) - 1, -0.03, -0.006);
        }
    }

    [Fact]
    public void Sakasegawa_is_exact_at_one_worker()
    {
        var queue = new ManyServerApproximations(0.8, 1, 1, 1, 3);
        Digits.Agree(new SingleServerQueue(0.8, new HyperexponentialLaw((1 - Math.Sqrt(0.5)) / 2, 1 - Math.Sqrt(0.5), 1 + Math.Sqrt(0.5))).MeanWait, queue.Sakasegawa);
        Digits.Agree(queue.Sakasegawa, queue.AllenCunneen);
    }

    [Fact]
    public void What_cannot_be_solved_exactly_is_refused_and_says_to_simulate()
    {
        Assert.Contains("simulate", Assert.Throws<RefusedException>(() => new PhaseTypeServers(1_000, Varied, 2_000)).Message, StringComparison.Ordinal);
        Assert.Contains("simulate", Assert.Throws<RefusedException>(() => new PhaseTypeServers(10, new ErlangLaw(1, 8), 20)).Message, StringComparison.Ordinal);
        Assert.Contains("simulate", Assert.Throws<RefusedException>(() => new PhaseTypeServers(1, new LognormalLaw(1, 1), 4)).Message, StringComparison.Ordinal);
        Assert.Equal("utilisation", Assert.Throws<RefusedException>(() => new PhaseTypeServers(4, Varied, 4)).Quantity);
        Assert.Equal("servers", Assert.Throws<RefusedException>(() => new ConstantServiceServers(4, 1, 0)).Quantity);
    }
}
