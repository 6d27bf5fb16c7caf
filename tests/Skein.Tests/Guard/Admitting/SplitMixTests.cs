using Skein.Guard.Admitting;
using Xunit;

namespace Skein.Tests.Guard.Admitting;

public sealed class SplitMixTests
{
    private const int Threads = 8;
    private const int PerThread = 20_000;

    [Fact]
    public void It_gives_the_numbers_that_others_publish_for_the_same_seed()
    {
        var random = new SplitMix(1_234_567);
        ulong[] published = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431, 16_408_922_859_458_223_821];
        foreach (ulong expected in published) Assert.Equal(expected, random.Next());
    }

    [Fact]
    public void Threads_share_the_numbers_of_one_without_loss_and_without_twins()
    {
        var alone = new SplitMix(7);
        ulong[] expected = [.. Enumerable.Range(0, Threads * PerThread).Select(_ => alone.Next()).Order()];
        var shared = new SplitMix(7);
        var given = new ulong[Threads][];
        Together.Run(Threads, number => given[number] = [.. Enumerable.Range(0, PerThread).Select(_ => shared.Next())]);
        Assert.Equal(expected, given.SelectMany(each => each).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public void Below_a_bound_each_number_is_about_as_likely(int bound)
    {
        const int Each = 10_000;
        var random = new SplitMix(3);
        var counts = new int[bound];
        for (int i = 0; i < Each * bound; i++) counts[random.Below((ulong)bound)]++;
        Assert.All(counts, count => Assert.InRange(count, Each * 95 / 100, Each * 105 / 100));
    }

    [Fact]
    public void The_greatest_bound_is_no_exception()
    {
        var random = new SplitMix(3);
        Assert.True(Enumerable.Range(0, 100).Max(_ => random.Below(ulong.MaxValue)) > ulong.MaxValue / 2);
        Assert.Equal(0ul, random.Below(1));
    }
}
