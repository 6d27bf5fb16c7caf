using Microsoft.VisualStudio.TestTools.UnitTesting;
using Skein.Testing;

namespace Feeds;

/// <summary>Watches around every test of the class.</summary>
[TestClass]
public sealed class EveryTest
{
    private LeakWatch leaks = null!;

    [TestInitialize]
    public void Begin() => leaks = Leaks.Watch();

    [TestCleanup]
    public void End()
    {
        using (leaks) leaks.AssertNone();
    }

    [TestMethod]
    public async Task A_feed_ends_with_its_disposal()
    {
        using var feed = new PriceFeed(forgetful: false);
        await Task.Yield();
    }

    [TestMethod]
    public async Task A_forgetful_feed_is_caught()
    {
        using var feed = new PriceFeed(forgetful: true);
        await Task.Yield();
    }
}
