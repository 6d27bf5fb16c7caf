using Skein.Planning.Concurrency;
using Skein.Planning.Tests.Support;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Planning.Tests.Concurrency;

/// <summary>Expected values: 40-digit arithmetic.</summary>
public sealed class StationaryConcurrencyTests
{
    [Theory]
    [InlineData(115, 100, 0.063179110891344472)]
    [InlineData(114, 100, 0.075896911980233655)]
    [InlineData(132, 100, 0.00093504634641412605)]
    [InlineData(250, 100, 7.587806695337773e-37)]
    [InlineData(400, 100, 1.9279451549868027e-113)]
    [InlineData(2, 0.5, 0.014387677966970687)]
    [InlineData(21, 20.5, 0.39904515354376359)]
    [InlineData(30, 10, 7.9837946599111855e-8)]
    [InlineData(1_000_100, 1e6, 0.45990820577946779)]
    [InlineData(1_010_000, 1e6, 8.9488314821054421e-24)]
    [InlineData(1_000_100_000, 1e9, 0.0007827861326672333)]
    [InlineData(1_000_200_000, 1e9, 1.2713752658289855e-10)]
    public void The_tail_has_its_digits_near_and_far(double count, double mean, double expected) =>
        Digits.Near(expected, new StationaryConcurrency(mean).Above(count), 1e-11);

    [Theory]
    [InlineData(0.3, 0, 1, 2, 3)]
    [InlineData(1, 1, 3, 4, 5)]
    [InlineData(100, 100, 117, 124, 132)]
    [InlineData(12345.678, 12346, 12529, 12605, 12690)]
    [InlineData(1e6, 1_000_000, 1_001_645, 1_002_327, 1_003_092)]
    public void A_quantile_is_the_smallest_count_that_reaches_its_level(double mean, double median, double p95, double p99, double p999)
    {
        var concurrency = new StationaryConcurrency(mean);
        double[] levels = [0.5, 0.95, 0.99, 0.999];
        Assert.Equal([median, p95, p99, p999], levels.Select(concurrency.Quantile));
    }

    [Fact]
    public void A_mean_of_a_billion_has_exact_quantiles()
    {
        Assert.Equal(1_000_000_000, new StationaryConcurrency(1e9).Quantile(0.5));
        Assert.Equal(1_000_097_723, new StationaryConcurrency(1e9).Quantile(0.999));
        Digits.Near(1.2615662609049495e-5, new StationaryConcurrency(1e9).Exactly(1e9), 1e-13);
    }

    [Fact]
    public void Quantile_and_tail_agree_for_random_means_and_levels()
    {
        const int Seed = 6_301;
        var random = new Random(Seed);
        for (int round = 0; round < 500; round++)
        {
            double mean = Math.Pow(10, (random.NextDouble() * 8) - 2), level = random.NextDouble();
            if (level == 0) continue;
            var concurrency = new StationaryConcurrency(mean);
            double count = concurrency.Quantile(level);
            string found = $"seed {Seed}, round {round}: mean {mean:R}, level {level:R}, quantile {count}";
            Assert.True(concurrency.AtMost(count) >= level - 1e-12, found);
            Assert.True(count == 0 || concurrency.AtMost(count - 1) < level + 1e-12, found);
            Digits.Near(1, concurrency.AtMost(count) + concurrency.Above(count), 1e-12);
        }
    }

    [Fact]
    public void An_idle_service_holds_nothing()
    {
        Assert.Equal(0, Batch.Value("concurrency", """{"meanConcurrency": 0}""", "quantile_0.99"));
        Assert.Equal(1, Batch.Value("concurrency", """{"meanConcurrency": 0}""", "prob0"));
        Assert.Equal(0, Batch.Value("concurrency", """{"meanConcurrency": 0}""", "probGreater_0"));
    }

    [Theory]
    [InlineData("""{"meanConcurrency": -1}""", "mean")]
    [InlineData("""{"meanConcurrency": "NaN"}""", "mean")]
    [InlineData("""{"meanConcurrency": "Infinity"}""", "mean")]
    [InlineData("""{"meanConcurrency": 1e13}""", "quantile_0.5")]
    [InlineData("""{"meanConcurrency": 10}""", "quantile_1")]
    [InlineData("""{"meanConcurrency": 10}""", "quantile_0")]
    [InlineData("""{"meanConcurrency": 10}""", "quantile_99")]
    [InlineData("{}", "mean")]
    public void What_is_no_mean_or_level_is_refused(string inputs, string want) => Batch.Refused("concurrency", inputs, want);

    [Fact]
    public void Rows_are_given_by_their_names()
    {
        const string Inputs = """{"meanConcurrency": 100}""";
        Digits.Near(0.063179110891344472, Batch.Value("concurrency", Inputs, "probGreater_115"));
        Digits.Near(Math.Exp(-100), Batch.Value("concurrency", Inputs, "prob0"));
        Assert.Equal(132, Batch.Value("concurrency", Inputs, "quantile_0.999"));
        Assert.Equal(100, Batch.Value("concurrency", Inputs, "variance"));
        Assert.Equal(
            ["mean", "variance", "prob0", "quantile_0.5", "quantile_0.95", "quantile_0.99", "quantile_0.999"],
            Batch.Values("concurrency", Inputs).EnumerateObject().Select(value => value.Name));
    }
}
