using System.Threading.Channels;

namespace Skein.Samples.Shop;

/// <summary>What customers buy, as it happens. Nobody buys anything here.</summary>
internal sealed class PurchaseFeed
{
    private readonly Channel<int> purchases = Channel.CreateUnbounded<int>();

    public async ValueTask<int> NextPurchaseAsync() => await purchases.Reader.ReadAsync();
}
