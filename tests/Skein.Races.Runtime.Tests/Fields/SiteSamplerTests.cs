using Skein.Races.Runtime.Fields;
using Xunit;

namespace Skein.Races.Runtime.Tests.Fields;

public sealed class SiteSamplerTests
{
    private readonly SiteSampler sampler = new(new FieldLimits { FirstHits = 20, BurstHits = 5, PauseHitsMax = 1000, SitesMax = 5000 });

    [Fact]
    public void The_first_hits_of_a_site_are_all_looked_at() =>
        Assert.DoesNotContain(true, Enumerable.Range(0, 20).Select(_ => sampler.Passes(7)));

    [Fact]
    public void A_hot_site_is_looked_at_ever_more_seldom_and_never_forgotten()
    {
        int[] looked = [.. Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 20_000).Count(_ => !sampler.Passes(7)))];
        Assert.True(looked[0] > looked[^1]);
        // Bursts of five and pauses of a thousand.
        Assert.InRange(looked[^1], 80, 120);
    }

    [Fact]
    public void Sites_are_counted_each_for_itself()
    {
        for (var hit = 0; hit < 100; hit++)
        {
            _ = sampler.Passes(7);
        }
        Assert.False(sampler.Passes(4000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5001)]
    public void What_is_no_site_within_the_bound_is_passed_over(int site) => Assert.True(sampler.Passes(site));
}
