using Skein.Testing;
using Xunit;

namespace Feeds;

/// <summary>Watches around every test of the class.</summary>
public sealed class EveryTest : IDisposable
{
    private readonly LeakWatch leaks = Leaks.Watch();

    public void Dispose()
    {
        using (leaks) leaks.AssertNone();
    }

    [Fact]
    public async Task A_feed_ends_with_its_disposal()
    {
        using var feed = new PriceFeed(forgetful: false);
        await Task.Yield();
    }

    [Fact]
    public async Task A_forgetful_feed_is_caught()
    {
        using var feed = new PriceFeed(forgetful: true);
        await Task.Yield();
    }
}
