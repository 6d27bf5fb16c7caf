using Skein.Planning.Evidence;
using Xunit;

namespace Skein.Planning.Tests.Evidence;

public sealed class PoissonQuantileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(3.7)]
    [InlineData(100)]
    [InlineData(650)]
    public void It_is_the_first_number_that_reaches_the_level(double mean)
    {
        foreach (double level in new[] { 1e-6, 0.1, 0.5, 0.95, 0.99, 0.999, 0.999999 })
        {
            double mass = Math.Exp(-mean), sum = mass;
            int n = 0;
            while (sum < level) sum += mass *= mean / ++n;
            Assert.Equal(n, PoissonQuantile.Of(mean, level));
        }
    }

    [Fact]
    public void A_mean_of_100_needs_132_at_99_9_percent() => Assert.Equal(132, PoissonQuantile.Of(100, 0.999));

    [Fact]
    public void Large_means_answer_and_those_beyond_counting_are_refused()
    {
        Assert.InRange(PoissonQuantile.Of(1e12, 0.99), 1e12 + 2.32e6, 1e12 + 2.33e6);
        Assert.Throws<RefusedException>(() => PoissonQuantile.Of(1e18, 0.99));
        Assert.Throws<RefusedException>(() => PoissonQuantile.Of(1, 1));
    }
}
