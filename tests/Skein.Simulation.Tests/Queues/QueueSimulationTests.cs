using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Networks;
using Skein.Simulation.Queues;
using Skein.Simulation.Statistics;
using Xunit;

namespace Skein.Simulation.Tests.Queues;

public sealed class QueueSimulationTests
{
    [Fact]
    public void Ninety_five_percent_intervals_cover_exact_means_about_that_often()
    {
        // A tenth of the bench's cases: 200 x 0.95 +- 3.5 standard errors.
        const int Cases = 200;
        int covered = 0;
        for (ulong seed = 1; seed <= Cases; seed++)
        {
            (ServiceLaw law, double load) = seed % 2 == 0 ? ((ServiceLaw)new DeterministicLaw(1), 0.7) : (new HyperexponentialLaw(0.8, 2, 1 / 3.0), 0.5);
            double exact = load / law.Mean * law.SecondMoment / (2 * (1 - load));
            QueueReport report = QueueSimulation.Run(
                new QueueQuestion(new PoissonArrivals(load / law.Mean), law, 1) { Seed = seed, Levels = [] },
                new StopRule { RelativeHalfWidth = 0.06, WatchesWait = true });
            Assert.True(report.Reached);
            if (report.MeanWait.Covers(exact)) covered++;
        }

        Assert.InRange(covered, 179, 200);
    }

    [Fact]
    public void A_queue_of_four_servers_has_its_known_response_refusals_and_concurrency()
    {
        // M/M/4 with four places to wait, offered load 3.2: the probabilities are those of a birth-death chain.
        double[] weights = new double[9];
        weights[0] = 1;
        for (int n = 1; n < weights.Length; n++) weights[n] = weights[n - 1] * 3.2 / Math.Min(n, 4);
        double all = weights.Sum();
        double refused = weights[8] / all;
        double present = weights.Select((weight, n) => weight * n).Sum() / all;
        QueueReport report = QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(3.2), new ExponentialLaw(1), 4) { QueueLimit = 4, Seed = 11 }, new StopRule { RelativeHalfWidth = 0.01 });
        Assert.True(report.Reached, report.Statement);
        Assert.InRange(report.RefusedShare.Value, refused * 0.97, refused * 1.03);
        Assert.InRange(report.Concurrency.Mean, present * 0.98, present * 1.02);
        Assert.InRange(report.MeanResponse.Value, 0.98 * present / (3.2 * (1 - refused)), 1.02 * present / (3.2 * (1 - refused)));
        double below = 0;
        int median = Enumerable.Range(0, 9).First(n => (below += weights[n] / all) >= 0.5);
        Assert.Equal(median, report.Concurrency.Quantiles[0]);
        Assert.Equal(Convergence.Usual, report.Convergence);
    }

    [Fact]
    public void A_percentile_of_one_exponential_server_is_the_known_one()
    {
        QueueReport report = QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(0.7), new ExponentialLaw(1), 1) { Levels = [0.99], Seed = 4 }, new StopRule());
        double exact = Math.Log(100) / 0.3;
        Assert.InRange(report.Responses[0].Seconds.Value, exact * 0.96, exact * 1.04);
    }

    [Fact]
    public void Very_many_servers_are_full_before_anything_counts()
    {
        // Nobody waits, and as many are there as the work that is offered.
        QueueReport report = QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(30_000), new ExponentialLaw(1), 40_000) { Levels = [0.5] }, new StopRule());
        Assert.InRange(report.Concurrency.Mean, 29_500, 30_500);
        Assert.Equal(0, report.MeanWait.Value);
    }

    [Fact]
    public void What_was_not_reached_is_said_plainly()
    {
        QueueReport report = QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(0.95), new ExponentialLaw(1), 1), new StopRule { RelativeHalfWidth = 0.0001, CustomersMax = 200_000 });
        Assert.False(report.Reached);
        Assert.Contains("NOT reached", report.Statement, StringComparison.Ordinal);
        Assert.Contains("seed 1", report.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5.0, 1, Convergence.Usual)]
    [InlineData(3.0, 1, Convergence.Slow)]
    [InlineData(1.8, 1, Convergence.None)]
    [InlineData(1.8, 2, Convergence.Slow)]
    public void Tails_without_enough_moments_are_told(double alpha, int servers, Convergence expected)
    {
        var question = new QueueQuestion(new PoissonArrivals(0.6), new ParetoLaw(alpha, (alpha - 1) / alpha), servers);
        QueueReport report = QueueSimulation.Run(question, new StopRule { CustomersMax = 131_072 });
        Assert.Equal(expected, report.Convergence);
        if (expected == Convergence.Slow) Assert.Contains("do not shrink", report.Statement, StringComparison.Ordinal);
        if (expected == Convergence.None) Assert.Contains("infinite", report.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_answered_is_refused()
    {
        var law = new ExponentialLaw(1);
        Assert.Throws<RefusedException>(() => QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(2), law, 2), new StopRule()));
        Assert.Throws<RefusedException>(() => QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(2), new ParetoLaw(1, 1), 2) { QueueLimit = 1 }, new StopRule()));
        Assert.Throws<RefusedException>(() => QueueSimulation.Run(new QueueQuestion(new SinusoidArrivals(1, 0.5, 60), law, 2), new StopRule()));
        Assert.Throws<RefusedException>(() => QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(1), law, 2) { Levels = [1] }, new StopRule()));
        Assert.Throws<RefusedException>(() => QueueSimulation.Run(new QueueQuestion(new PoissonArrivals(1), law, 0), new StopRule()));
        Assert.Throws<RefusedException>(() => new PoissonArrivals(double.NaN));
        Assert.Throws<RefusedException>(() => new DispersedArrivals(1, -1));
        Assert.Throws<RefusedException>(() => new RenewalArrivals(new ParetoLaw(0.5, 1)));
    }

    [Fact]
    public void Callers_that_give_up_and_try_again_are_simulated_with_their_intervals()
    {
        var question = new QueueQuestion(new PoissonArrivals(1.5), new ExponentialLaw(1), 2) { QueueLimit = 10, Seed = 9 };
        var call = new Call("any") { Timeout = 3, Retries = 2, Backoff = Backoff.Exponential(0.1, 1), CancelsStaleWork = true };
        NetworkReport report = ServiceSimulation.Run(question, call, new ReplicationRule { Least = 4, Most = 8 });
        EntryReport callers = report.Entries[0];
        Assert.InRange(callers.AttemptsPerCall.Value, 1.05, 3);
        Assert.InRange(callers.SuccessShare.Value, 0.5, 0.999);
        Assert.True(callers.Responses[0].Value < callers.Responses[2].Value);
        Estimate utilisation = report.Nodes[0].Utilisation;
        Assert.InRange(utilisation.Value, 0.6, 0.95);
        // Where the work of those who gave up goes on, the same retries bring most calls down.
        NetworkReport collapsed = ServiceSimulation.Run(question, call with { CancelsStaleWork = false }, new ReplicationRule { Least = 4, Most = 8 });
        Assert.True(collapsed.Entries[0].SuccessShare.High < callers.SuccessShare.Low);
        Assert.True(collapsed.Nodes[0].StaleShare.Value > 0.5);
        Assert.Contains("seed 9", report.Statement, StringComparison.Ordinal);
    }
}
