using Skein.Tags;

namespace Skein.Samples.Service;

/// <summary>Reloads prices every few seconds, for as long as the service runs.</summary>
internal sealed class Prices : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Tag.Run(() => ReloadAsync(stoppingToken), "reload prices");

    private static async Task ReloadAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await timer.WaitForNextTickAsync(stopping))
        {
        }
    }
}
