using NUnit.Framework;
using Skein.Testing;

namespace Feeds;

/// <summary>Watches around every test of the class.</summary>
public sealed class EveryTest
{
    private LeakWatch leaks = null!;

    [SetUp]
    public void Begin() => leaks = Leaks.Watch();

    [TearDown]
    public void End()
    {
        using (leaks) leaks.AssertNone();
    }

    [Test]
    public async Task A_feed_ends_with_its_disposal()
    {
        using var feed = new PriceFeed(forgetful: false);
        await Task.Yield();
    }

    [Test]
    public async Task A_forgetful_feed_is_caught()
    {
        using var feed = new PriceFeed(forgetful: true);
        await Task.Yield();
    }
}
