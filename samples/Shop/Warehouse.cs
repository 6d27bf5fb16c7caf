namespace Skein.Samples.Shop;

/// <summary>Reserves stock, one request at a time. Planted: a recount that finds nothing to do keeps the shelf for ever.</summary>
internal sealed class Warehouse
{
    private readonly SemaphoreSlim shelf = new(1, 1);
    private readonly Dictionary<int, int> stock = Enumerable.Range(0, 100).ToDictionary(item => item, _ => 50);

    public async Task<string> ReserveAsync(int item)
    {
        int left = await TakeFromShelfAsync(item);
        return $"item {item} reserved, {left} left";
    }

    public async Task<string> RecountAsync(int item)
    {
        await shelf.WaitAsync();
        if (stock[item] >= 0) return $"item {item} counted";
        stock[item] = 0;
        shelf.Release();
        return $"item {item} corrected";
    }

    private async Task<int> TakeFromShelfAsync(int item)
    {
        await shelf.WaitAsync();
        try
        {
            return --stock[item];
        }
        finally
        {
            shelf.Release();
        }
    }
}
