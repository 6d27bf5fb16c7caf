namespace Skein.Planning.Tests.Calibration.Servers;

/// <summary>Asks a service again and again, until disposed of.</summary>
internal sealed class Shoppers : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task[] shoppers;

    public Shoppers(Uri service, int count) => shoppers = [.. Enumerable.Range(0, count).Select(_ => ShopAsync(service))];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(shoppers);
        stop.Dispose();
    }

    private async Task ShopAsync(Uri service)
    {
        using var client = new HttpClient { BaseAddress = service };
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri("buy", UriKind.Relative), stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
