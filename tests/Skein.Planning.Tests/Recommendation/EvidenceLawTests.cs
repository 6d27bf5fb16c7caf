using Skein.Planning.Laws;
using Skein.Planning.Recommendation;
using Xunit;

namespace Skein.Planning.Tests.Recommendation;

public sealed class EvidenceLawTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(9)]
    public void A_mean_and_a_variation_come_back_from_the_law(double variation)
    {
        ServiceLaw law = EvidenceLaw.Of(new ServiceTimeSpec { Evidence = new MeanEvidence(0.043, variation, false) }).Law;
        Assert.Equal(0.043, law.Mean, 1e-12);
        Assert.Equal(variation, law.SquaredVariation, 1e-9);
    }

    [Fact]
    public void Percentiles_come_back_from_the_lognormal_law()
    {
        ServiceLaw law = EvidenceLaw.Of(new ServiceTimeSpec { Evidence = new PercentileEvidence([new(0.5, 0.03), new(0.99, 0.2)], null) }).Law;
        Assert.Equal("lognormal", law.Name);
        Assert.Equal(0.03, law.Quantile(0.5), 1e-9);
        Assert.Equal(0.2, law.Quantile(0.99), 1e-9);
    }

    [Fact]
    public void A_capped_law_has_the_moments_of_the_shorter_of_both()
    {
        // Of an exponential time capped at its mean m: E = m (1 - 1/e), E² = 2 m² (1 - 2/e).
        var capped = new CappedLaw(new ExponentialLaw(0.5), 0.5);
        Assert.Equal(0.5 * (1 - (1 / Math.E)), capped.Mean, 1e-12);
        Assert.Equal(0.5 * (1 - (2 / Math.E)), capped.SecondMoment, 1e-9);
        Assert.Equal(0.5, capped.Quantile(0.99));
        Assert.Equal(0, capped.Tail(0.5));
    }

    [Fact]
    public void The_peakedness_of_exponential_times_is_the_mean_of_dispersion_and_one()
    {
        Assert.Equal(2, Peakedness.Of(3, new ExponentialLaw(1)), 1e-3);
        Assert.Equal(3, Peakedness.Of(3, new DeterministicLaw(1)), 1e-9);
        Assert.Equal(1, Peakedness.Of(0.2, new ExponentialLaw(1)));
    }
}
