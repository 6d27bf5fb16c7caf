using Skein.Planning.Retries;
using Skein.Planning.Tests.Support;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Planning.Tests.Retries;

public sealed class RetryTests
{
    [Theory]
    [InlineData(0.01, 2, 1.0101, 1e-6)]
    [InlineData(0.5, 2, 1.75, 0.125)]
    [InlineData(0, 3, 1, 0)]
    [InlineData(1, 3, 4, 1)]
    [InlineData(0.3, 0, 1, 0.3)]
    [InlineData(1e-300, 5, 1, 0)]
    public void Attempts_are_the_geometric_sum(double failure, int retries, double attempts, double finalFailure)
    {
        var counts = new RetryCounts(failure, retries);
        Digits.Near(attempts, counts.Attempts, 1e-14);
        Digits.Near(finalFailure, counts.FinalFailure, 1e-14);
    }

    [Theory]
    [InlineData(0.01, 1.0101010101010101)]
    [InlineData(0.5, 2)]
    [InlineData(0.9, 9.998033)]
    [InlineData(1, 81)]
    public void Retries_at_four_hops_multiply_only_where_all_fails(double failure, double attempts)
    {
        var chain = new RetryDepth(failure, 2, 4);
        Digits.Near(attempts, chain.LeafAttempts, failure == 0.9 ? 1e-6 : 1e-12);
        Assert.Equal(Math.Pow(failure, 81), chain.EntryFailure);
        Assert.Equal(81, chain.WorstAttempts);
    }

    [Fact]
    public void Leaf_attempts_are_those_of_played_out_chains()
    {
        const int Seed = 6_303, Entries = 200_000;
        var random = new Random(Seed);
        long attempts = 0, failed = 0;
        bool Hop(int depth)
        {
            if (depth == 0)
            {
                attempts++;
                return random.NextDouble() < 0.6;
            }

            for (int attempt = 0; attempt <= 1; attempt++)
            {
                if (!Hop(depth - 1)) return false;
            }

            return true;
        }

        for (int entry = 0; entry < Entries; entry++) failed += Hop(3) ? 1 : 0;
        var chain = new RetryDepth(0.6, 1, 3);
        Assert.True(Math.Abs(((double)attempts / Entries) - chain.LeafAttempts) < 0.02, $"seed {Seed}: {(double)attempts / Entries} against {chain.LeafAttempts}");
        Assert.True(Math.Abs(((double)failed / Entries) - chain.EntryFailure) < 0.002, $"seed {Seed}: {(double)failed / Entries} against {chain.EntryFailure}");
    }

    [Fact]
    public void A_budget_of_a_tenth_at_four_hops_lets_1_4641_through()
    {
        Digits.Near(1.4641, Batch.Value("retry-budget", """{"budget": 0.1, "depth": 4}""", "amplification"), 1e-14);
        Digits.Near(1000 / 1.4641, SafeLoad.WithBudget(1_000, 2, new RetryBudget(0.1, 4)), 1e-14);
        Digits.Near(1000 / 3.0, SafeLoad.WithoutBudget(1_000, 2), 1e-14);
    }

    [Fact]
    public void A_hold_is_the_mean_over_its_outcomes()
    {
        const double Failure = 0.3, Success = 0.05, Fail = 1, Backoff = 0.2;
        double hold = 0;
        for (int failures = 0; failures <= 2; failures++) hold += Math.Pow(Failure, failures) * (1 - Failure) * ((failures * (Fail + Backoff)) + Success);
        hold += Math.Pow(Failure, 3) * ((3 * Fail) + (2 * Backoff));
        const string Inputs = """{"arrivalRate": 100, "failure": 0.3, "retries": 2, "successTime": 0.05, "failTime": 1, "backoff": 0.2}""";
        Digits.Near(hold, Batch.Value("retry-holding", Inputs, "meanHold"), 1e-14);
        Digits.Near(100 * hold, Batch.Value("retry-holding", Inputs, "meanConcurrency"), 1e-14);
        Digits.Near((0.7 * Success) + (0.3 * Fail), new RetryHolding(new RetryCounts(0.3, 0), Success, Fail, Backoff).MeanHold, 1e-14);
    }

    /// <summary>Expected values: the slope's zero in 40-digit arithmetic.</summary>
    [Theory]
    [InlineData(1000, 0.05, 2, 903.36754870938273, 922.96010793868376, 0.021237334112799739)]
    [InlineData(1000, 0.01, 2, 694.65805944722243, 785.19560484900385, 0.11671222942130514)]
    [InlineData(1000, 0.0005, 2, 333.33333333333333, 1000, 1)]
    [InlineData(200, 0.1, 4, 161.59119154951032, 171.03913427059843, 0.055238971302727583)]
    [InlineData(1000, 0.05, 0, 1000, 1000, 1)]
    public void The_mean_field_collapses_where_its_two_states_meet(double rate, double timeout, int retries, double collapse, double total, double timedOut)
    {
        string inputs = FormattableString.Invariant($$"""{"serviceRate": {{rate}}, "timeout": {{timeout}}, "retries": {{retries}}}""");
        Digits.Near(collapse, Batch.Value("metastable-mean-field", inputs, "collapseAt"), 1e-12);
        Digits.Near(total, Batch.Value("metastable-mean-field", inputs, "totalRateAtCollapse"), 1e-12);
        Digits.Near(timedOut, Batch.Value("metastable-mean-field", inputs, "timeoutProbAtCollapse"), 1e-11);
        Digits.Near(rate / (retries + 1), Batch.Value("metastable-mean-field", inputs, "vulnerableFrom"), 1e-14);
    }

    [Fact]
    public void No_rate_of_attempts_carries_more_entries_than_the_collapse()
    {
        const int Seed = 6_304;
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            double rate = Math.Pow(10, random.NextDouble() * 4), timeout = Math.Pow(10, random.NextDouble() * 4) / 10 / rate;
            int retries = random.Next(0, 8);
            var collapse = new MeanFieldCollapse(rate, timeout, retries);
            for (int step = 1; step <= 200; step++)
            {
                double total = rate * step / 200, timedOut = Math.Exp(-(rate - total) * timeout);
                double entries = total / Enumerable.Range(0, retries + 1).Sum(attempt => Math.Pow(timedOut, attempt));
                Assert.True(entries <= collapse.CollapseAt * (1 + 1e-12), $"seed {Seed}, round {round}: {collapse}, {entries:R} at {total:R}");
            }

            Assert.True(collapse.CollapseAt >= collapse.VulnerableFrom * (1 - 1e-12), $"seed {Seed}, round {round}: {collapse}");
        }
    }

    [Theory]
    [InlineData("retry", """{"failure": 1.1, "retries": 2}""")]
    [InlineData("retry", """{"failure": -0.1, "retries": 2}""")]
    [InlineData("retry", """{"failure": 0.1, "retries": -1}""")]
    [InlineData("retry", """{"failure": 0.1, "retries": 1.5}""")]
    [InlineData("retry", """{"failure": "NaN", "retries": 1}""")]
    [InlineData("retry-depth", """{"failure": 0.1, "retries": 2}""")]
    [InlineData("retry-depth", """{"failure": 1, "retries": 1000000, "depth": 1000}""")]
    [InlineData("retry-depth", """{"failure": 0.1, "retries": 2, "depth": -1}""")]
    [InlineData("retry-budget", """{"budget": -0.1, "depth": 4}""")]
    [InlineData("retry-budget", """{"budget": 10, "depth": 4}""")]
    [InlineData("retry-holding", """{"arrivalRate": 100, "failure": 0.3, "retries": 2, "successTime": -0.05, "failTime": 1, "backoff": 0.2}""")]
    [InlineData("retry-holding", """{"arrivalRate": -1, "failure": 0.3, "retries": 2, "successTime": 0.05, "failTime": 1, "backoff": 0.2}""")]
    [InlineData("metastable-mean-field", """{"serviceRate": 0, "timeout": 0.05, "retries": 2}""")]
    [InlineData("metastable-mean-field", """{"serviceRate": 1000, "timeout": -1, "retries": 2}""")]
    public void What_no_call_can_have_is_refused(string model, string inputs) => Batch.Refused(model, inputs);
}
