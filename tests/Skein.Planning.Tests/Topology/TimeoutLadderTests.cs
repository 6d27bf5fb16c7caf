using Skein.Planning.Tests.Support;
using Skein.Planning.Topology;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Planning.Tests.Topology;

public sealed class TimeoutLadderTests
{
    [Fact]
    public void A_ladder_of_300_200_150_100_lets_four_attempts_through_and_not_81()
    {
        const string Inputs = """{"timeoutsMs": [300, 200, 150, 100], "retries": 2}""";
        Assert.Equal(4, Batch.Value("timeout-ladder", Inputs, "leafAttemptsPerGatewayHandling"));
        Assert.Equal(12, Batch.Value("timeout-ladder", Inputs, "leafAttemptsWhenClientAlsoRetries"));
        Assert.Equal(81, Batch.Value("timeout-ladder", Inputs, "naive"));
    }

    [Theory]
    [InlineData(new double[] { 100 }, 2, 1)]
    [InlineData(new double[] { 900, 300, 100 }, 2, 9)]
    [InlineData(new double[] { 9000, 300, 100 }, 2, 9)]
    [InlineData(new double[] { 100, 200, 300 }, 5, 1)]
    [InlineData(new double[] { 300, 100 }, 0, 1)]
    [InlineData(new[] { 0.3, 0.1, 0.1 }, 5, 3)]
    public void Attempts_fit_into_what_time_there_is(double[] timeouts, int retries, double attempts) =>
        Assert.Equal(attempts, new TimeoutLadder(timeouts, retries).LeafAttempts);

    [Fact]
    public void Counting_agrees_with_playing_the_deadlines_out()
    {
        const int Seed = 6_305;
        var random = new Random(Seed);
        for (int round = 0; round < 2_000; round++)
        {
            double[] timeouts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (double)random.Next(1, 40))];
            int retries = random.Next(0, 4);
            long Play(int step, double time)
            {
                if (step == timeouts.Length - 1) return 1;
                long leaf = 0;
                for (int attempt = 0; attempt <= retries && time > 0; attempt++)
                {
                    double given = Math.Min(time, timeouts[step + 1]);
                    leaf += Play(step + 1, given);
                    time -= given;
                }

                return leaf;
            }

            double counted = new TimeoutLadder(timeouts, retries).LeafAttempts;
            Assert.True(Play(0, timeouts[0]) == counted, $"seed {Seed}, round {round}: {string.Join(", ", timeouts)} with {retries} retries gives {counted}");
        }
    }

    [Fact]
    public void Steps_that_fall_need_not_fit()
    {
        IReadOnlyList<TimeoutStep> steps = new TimeoutLadder([300, 200, 150, 100], 2).Steps(backoff: 0);
        Assert.Equal([600, 450, 300], steps.Select(step => step.Needed));
        Assert.DoesNotContain(steps, step => step.Fits);
        Assert.Equal([1, 1, 1], steps.Select(step => step.AttemptsThatFit));
        TimeoutStep fitting = Assert.Single(new TimeoutLadder([340, 100], 2).Steps(backoff: 20));
        Assert.True(fitting.Fits);
        Assert.Equal(3, fitting.AttemptsThatFit);
        Assert.False(Assert.Single(new TimeoutLadder([339, 100], 2).Steps(backoff: 20)).Fits);
    }

    [Theory]
    [InlineData("""{"timeoutsMs": [300, 0], "retries": 2}""")]
    [InlineData("""{"timeoutsMs": [300, -100], "retries": 2}""")]
    [InlineData("""{"timeoutsMs": [], "retries": 2}""")]
    [InlineData("""{"timeoutsMs": [300, 100], "retries": -2}""")]
    [InlineData("""{"timeoutsMs": 300, "retries": 2}""")]
    [InlineData("""{"timeoutsMs": [300, "100"], "retries": 2}""")]
    public void What_is_no_ladder_is_refused(string inputs) => Batch.Refused("timeout-ladder", inputs);
}
