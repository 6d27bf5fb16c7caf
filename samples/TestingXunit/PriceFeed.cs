namespace Feeds;

/// <summary>Reloads prices until it is disposed of. A forgetful one leaves its loop running.</summary>
public sealed class PriceFeed : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Timer flush;
    private readonly bool forgetful;

    public PriceFeed(bool forgetful)
    {
        this.forgetful = forgetful;
        flush = new Timer(Flush, null, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));
        _ = ReloadAsync();
    }

    public void Dispose()
    {
        if (forgetful) return;
        stop.Cancel();
        flush.Dispose();
    }

    private static void Flush(object? state)
    {
    }

    private async Task ReloadAsync()
    {
        while (true) await PauseAsync();
    }

    private async Task PauseAsync() => await Task.Delay(TimeSpan.FromSeconds(30), stop.Token);
}
