using Skein.Testing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Feeds;

[TestClass]
public sealed class PriceFeedTests
{
    [TestMethod]
    public void A_feed_ends_with_its_disposal()
    {
        using var leaks = Leaks.Watch();
        new PriceFeed(forgetful: false).Dispose();
        leaks.AssertNone();
    }

    [TestMethod]
    public async Task A_forgetful_feed_is_caught()
    {
        using var leaks = Leaks.Watch();
        new PriceFeed(forgetful: true).Dispose();
        await leaks.AssertNoneAsync();
    }

    [TestMethod]
    public Task A_forgetful_feed_is_caught_around_a_body() => Leaks.AssertNoneAsync(async () =>
    {
        using var feed = new PriceFeed(forgetful: true);
        await Task.Yield();
    });
}
