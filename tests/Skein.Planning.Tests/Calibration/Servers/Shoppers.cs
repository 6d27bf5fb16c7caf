using System.Diagnostics;

namespace Skein.Planning.Tests.Calibration.Servers;

/// <summary>Asks a service again and again, until disposed of.</summary>
internal sealed class Shoppers : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task[] shoppers;
    private readonly long begin = Stopwatch.GetTimestamp();
    private int served;

    public Shoppers(Uri service, int count) => shoppers = [.. Enumerable.Range(0, count).Select(_ => ShopAsync(service))];

    /// <summary>How many were served in a second, so far.</summary>
    public double Rate => served / Stopwatch.GetElapsedTime(begin).TotalSeconds;

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
                Interlocked.Increment(ref served);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
