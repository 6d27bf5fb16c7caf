using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Skein.Samples.Shop;

/// <summary>Says when the shop is open, and closes it when time is up or nobody listens any more.</summary>
internal sealed class Closing(IHostApplicationLifetime lifetime, IServer server, IConfiguration configuration) : IHostedService, IDisposable
{
    private Timer? timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var open = TimeSpan.FromMinutes(configuration.GetValue("minutes", 10.0));
        timer = new Timer(_ => lifetime.StopApplication(), null, open, Timeout.InfiniteTimeSpan);
        lifetime.ApplicationStarted.Register(SayReady);
        if (Environment.GetCommandLineArgs().Contains("--stdin")) new Thread(CloseAtEndOfInput) { IsBackground = true }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => timer?.Dispose();

    private void SayReady()
    {
        string address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"READY {Environment.ProcessId} {address}");
    }

    private void CloseAtEndOfInput()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        lifetime.StopApplication();
    }
}
