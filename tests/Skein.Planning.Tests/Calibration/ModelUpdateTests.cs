#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
using Skein.Planning.Calibration;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

public sealed class ModelUpdateTests
{
    private const int Seed = 4_711;
    private static readonly UpdateRule Rule = UpdateRule.Default;

    [Theory]
    [InlineData(100, 104, 100)]
    [InlineData(100, 120, 120)]
    [InlineData(100, 1000, 125)]
    [InlineData(100, 97, 100)]
    [InlineData(100, 1, 80)]
    public void A_rate_stays_for_a_small_change_and_moves_by_a_quarter_at_most(double before, double measured, double after) =>
        Assert.Equal(after, ModelUpdate.Of(Models.Of(before, 0.04), Models.Of(measured, 0.04, minutes: 5)).Model.Arrivals.Rate, 9);

    [Fact]
    public void Small_changes_do_not_rewrite_until_a_day_has_gone()
    {
        CalibratedModel current = Models.Of(100, 0.04, dispersion: 1.2);
        ModelUpdate update = ModelUpdate.Of(current, Models.Of(103, 0.041, dispersion: 1.22, minutes: 5));
        Assert.False(update.IsChanged);
        Assert.Same(current, update.Model);
        Assert.True(ModelUpdate.Of(current, Models.Of(103, 0.041, dispersion: 1.22, minutes: 24 * 60)).IsChanged);
    }

    [Fact]
    public void The_accepted_times_stay_and_what_is_observed_stands_beside_them()
    {
        CalibratedModel current = Models.Of(100, 0.04);
        ModelUpdate update = ModelUpdate.Of(current, Models.Of(100, 0.09, minutes: 5));
        Assert.True(update.IsSlower);
        Assert.Equal(0.04, update.Model.Service.Mean);
        Assert.Equal(0.09, update.Model.Observed!.Mean);
        Assert.Equal(current.TakenAt, update.Model.AcceptedAt);
        Assert.Equal(["observed mean 0.04 s -> 0.09 s"], update.Changes);
    }

    [Fact]
    public void While_the_service_is_slower_rate_and_dispersion_fall_and_do_not_rise()
    {
        CalibratedModel current = Models.Of(100, 0.04, dispersion: 1.5);
        Assert.Equal(100, ModelUpdate.Of(current, Models.Of(300, 0.08, dispersion: 9, minutes: 5)).Model.Arrivals.Rate);
        Assert.Equal(1.5, ModelUpdate.Of(current, Models.Of(300, 0.08, dispersion: 9, minutes: 5)).Model.Arrivals.Dispersion!.Value.Value);
        Assert.Equal(90, ModelUpdate.Of(current, Models.Of(90, 0.08, minutes: 5)).Model.Arrivals.Rate);
        Assert.Null(ModelUpdate.Of(Models.Of(100, 0.04), Models.Of(100, 0.08, dispersion: 9, minutes: 5)).Model.Arrivals.Dispersion);
    }

    [Fact]
    public void Models_of_different_sources_and_older_ones_are_refused()
    {
        CalibratedModel other = Models.Of(100, 0.04, minutes: 5) with { Source = new ModelSource(ModelSource.Load, "http://localhost:5000") };
        Assert.Contains("calibrate into another file", Assert.Throws<RefusedException>(() => ModelUpdate.Of(Models.Of(100, 0.04), other)).Message, StringComparison.Ordinal);
        Assert.Contains("is a clock wrong", Assert.Throws<RefusedException>(() => ModelUpdate.Of(Models.Of(100, 0.04, minutes: 5), Models.Of(100, 0.04))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_10000_random_sequences_slower_never_means_more()
    {
        for (int sequence = 0; sequence < 10_000; sequence++)
        {
            var random = new Random(Seed + sequence);
            CalibratedModel model = Models.Of(Between(random, 1, 1_000), 0.04, random.Next(2) == 0 ? null : Between(random, 0.5, 5));
            for (int round = 1; round <= 8; round++)
            {
                double rate = Between(random, 0.5, 3_000), dispersion = Between(random, 0.1, 20);
                double[] means = [.. new[] { Between(random, 0.001, 1), Between(random, 0.001, 1), 0.04 * Between(random, 1, 1.3) }.Order()];
                ModelUpdate[] updates = [.. means.Select(mean => ModelUpdate.Of(model, Models.Of(rate, mean, dispersion, minutes: round)))];
                for (int i = 0; i < updates.Length; i++) Holds(model, updates[i], means[i], i == 0 ? null : updates[i - 1], $"seed {Seed + sequence}, round {round}, mean {means[i]}");
                model = updates[random.Next(updates.Length)].Model;
            }
        }
    }

    [Fact]
    public void In_a_closed_loop_an_overloaded_service_gets_no_more_concurrency()
    {
        // A service of 20 workers with 40 ms of work each takes 500/s. It gets 450/s, then 700/s; whoever waits for more than
        // a second asks again. Its limit is what the model says, a quarter more. By rate times mean the limit would follow the
        // times that it lets grow itself.
        CalibratedModel model = Models.Of(450, 0.04);
        double naive = model.MeanConcurrency, first = model.MeanConcurrency;
        for (int round = 1; round <= 200; round++)
        {
            (double rate, double mean) = Overloaded(Offered(round), model.MeanConcurrency * 1.25);
            (double naiveRate, double naiveMean) = Overloaded(Offered(round), naive * 1.25);
            naive = naiveRate * naiveMean;
            model = ModelUpdate.Of(model, Models.Of(rate, mean, minutes: round)).Model;
            if (round > 20) Assert.True(model.MeanConcurrency <= first * 1.0001, $"round {round}: {model.MeanConcurrency} after {first}");
        }

        Assert.True(naive > 100 * first, $"the loop that follows the mean is to run away in this test, and ended at {naive}");
    }

    private static double Offered(int round) => round <= 20 ? 450 : 700;

    /// <summary>What a meter sees of 20 workers that each limit's worth of requests waits for.</summary>
    private static (double Rate, double Mean) Overloaded(double offered, double limit)
    {
        const double Workers = 20, Work = 0.04, Capacity = Workers / Work;
        if (offered < Capacity) return (offered, Work);
        // The limit is full: each waits its turn behind all that were let in; those that wait long ask again.
        double mean = Math.Max(Work, limit / Capacity);
        double again = mean > 1 ? 3 : 1 + (2 * mean);
        return (offered * again, mean);
    }

    private static void Holds(CalibratedModel before, ModelUpdate update, double mean, ModelUpdate? faster, string where)
    {
        double concurrency = before.MeanConcurrency, next = update.Model.MeanConcurrency;
        double burst = before.Arrivals.Dispersion?.Value ?? 1, nextBurst = update.Model.Arrivals.Dispersion?.Value ?? 1;
        Assert.True(double.IsFinite(next) && next > 0, where);
        Assert.True(next <= concurrency * Rule.GainMax * 1.000001 && next >= concurrency / Rule.GainMax * 0.999999, where);
        if (mean > before.Service.Mean * Rule.SlowerFrom) Assert.True(next <= concurrency && nextBurst <= burst, where);
        if (faster is not null) Assert.True(next <= faster.Model.MeanConcurrency && nextBurst <= (faster.Model.Arrivals.Dispersion?.Value ?? 1), where);
        if (!update.IsChanged) Assert.Same(before, update.Model);
    }

    private static double Between(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());
}
