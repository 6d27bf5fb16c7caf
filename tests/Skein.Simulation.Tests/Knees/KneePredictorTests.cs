using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Simulation.Knees;
using Xunit;

namespace Skein.Simulation.Tests.Knees;

public sealed class KneePredictorTests
{
    private static readonly SimulationLimits Few = new() { KneeCustomersMin = 32_768, KneeCustomersMax = 131_072 };

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.3)]
    public void The_knee_of_one_exponential_server_is_the_known_one(ulong seed, double target)
    {
        // The response of M/M/1 is exponential with rate mu - lambda.
        KneePrediction knee = KneePredictor.Predict(new KneeQuestion(new ExponentialLaw(0.01), 1, 0.99, target) { Seed = seed }, Few, 0.02);
        double exact = 100 - (Math.Log(100) / target);
        Assert.True(Math.Abs(knee.ArrivalRate.Value - exact) < Math.Max(2 * knee.ArrivalRate.HalfWidth, exact * 0.01), $"seed {seed}: {knee.ArrivalRate} is not {exact}");
        Assert.True(knee.Reached);
    }

    [Fact]
    public void A_question_asked_twice_has_the_same_answer_to_the_last_bit()
    {
        var question = new KneeQuestion(new LognormalLaw(0.02, 0.8), 8, 0.95, 0.15) { Dispersion = 2.5, QueueLimit = 40, Seed = 7 };
        Assert.Equal(KneePredictor.Predict(question, Few, 0.01), KneePredictor.Predict(question, Few, 0.01));
    }

    [Fact]
    public void Uneven_arrivals_bring_the_knee_nearer_and_measured_times_stand_for_their_law()
    {
        var law = new ExponentialLaw(0.02);
        var measured = new EmpiricalLaw(Enumerable.Range(0, 20_000).Select(i => law.Quantile((i + 0.5) / 20_000)));
        var question = new KneeQuestion(law, 16, 0.99, 0.15) { Seed = 3 };
        double even = KneePredictor.Predict(question, Few, 0.01).ArrivalRate.Value;
        double uneven = KneePredictor.Predict(question with { Dispersion = 4 }, Few, 0.01).ArrivalRate.Value;
        double resampled = KneePredictor.Predict(question with { Service = measured }, Few, 0.01).ArrivalRate.Value;
        Assert.True(uneven < even * 0.99, $"{uneven} against {even}");
        Assert.InRange(resampled / even, 0.985, 1.015);
    }

    [Fact]
    public void A_target_that_an_idle_service_misses_is_refused()
    {
        RefusedException refused = Assert.Throws<RefusedException>(() => KneePredictor.Predict(new KneeQuestion(new ExponentialLaw(0.1), 4, 0.99, 0.4)));
        Assert.Equal("target", refused.Quantity);
        Assert.Throws<RefusedException>(() => KneePredictor.Predict(new KneeQuestion(new ParetoLaw(0.9, 0.1), 4, 0.5, 100)));
        Assert.Throws<RefusedException>(() => KneePredictor.Predict(new KneeQuestion(new ExponentialLaw(0.1), 0, 0.99, 4)));
    }
}
