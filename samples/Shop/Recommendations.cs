namespace Skein.Samples.Shop;

/// <summary>Suggests items. Planted: each call starts watchers of the feed that nobody ever stops.</summary>
internal sealed class Recommendations(PurchaseFeed feed)
{
    private const int Neighbours = 5;

    public async Task<string> SuggestAsync(int customer)
    {
        for (int neighbour = 1; neighbour <= Neighbours; neighbour++) _ = WatchNeighbourAsync(customer + neighbour);
        int[] best = await RankAsync(customer);
        return $"customer {customer} may like {string.Join(", ", best)}";
    }

    private async Task WatchNeighbourAsync(int neighbour)
    {
        while (true) await ScoreNextPurchaseAsync(neighbour);
    }

    private async Task<int> ScoreNextPurchaseAsync(int neighbour)
    {
        int item = await feed.NextPurchaseAsync();
        return item * neighbour;
    }

    private static async Task<int[]> RankAsync(int customer)
    {
        await Task.Yield();
        return [customer % 7, customer % 11, customer % 13];
    }
}
