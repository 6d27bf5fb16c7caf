using Skein.Testing;
using NUnit.Framework;

namespace Feeds;

public sealed class PriceFeedTests
{
    [Test]
    public void A_feed_ends_with_its_disposal()
    {
        using var leaks = Leaks.Watch();
        new PriceFeed(forgetful: false).Dispose();
        leaks.AssertNone();
    }

    [Test]
    public async Task A_forgetful_feed_is_caught()
    {
        using var leaks = Leaks.Watch();
        new PriceFeed(forgetful: true).Dispose();
        await leaks.AssertNoneAsync();
    }

    [Test]
    public Task A_forgetful_feed_is_caught_around_a_body() => Leaks.AssertNoneAsync(async () =>
    {
        using var feed = new PriceFeed(forgetful: true);
        await Task.Yield();
    });
}
