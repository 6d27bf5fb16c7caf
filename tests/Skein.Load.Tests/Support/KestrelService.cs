using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Skein.Load.Tests.Support;

/// <summary>A real service on a free port of the loopback.</summary>
internal sealed class KestrelService : IAsyncDisposable
{
    private readonly WebApplication application;

    private KestrelService(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.First());

    public static async Task<KestrelService> StartAsync(Action<WebApplication> map, HttpProtocols protocols = HttpProtocols.Http1, Action<ListenOptions>? listen = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // A busy machine may keep either side waiting for longer than the server's own patience.
            kestrel.Limits.MinRequestBodyDataRate = kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.KeepAliveTimeout = kestrel.Limits.RequestHeadersTimeout = Patience.Max;
            kestrel.Listen(IPAddress.Loopback, 0, options =>
            {
                options.Protocols = protocols;
                listen?.Invoke(options);
            });
        });
        WebApplication application = builder.Build();
        map(application);
        await application.StartAsync();
        return new KestrelService(application);
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
