using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Skein.Core;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Kestrel on one address, with one handler and nothing else: no configuration, no logging, no signals of its own.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    private readonly WebApplication app;

    private HttpFront(WebApplication app) => this.app = app;

    /// <summary>Where it listens: with the port that the system chose, if it did.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Begins to listen.</summary>
    /// <param name="option">The option that named the address, for the error.</param>
    /// <param name="address">Where.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="handle">Answers.</param>
    /// <exception cref="SkeinException">The address cannot be had.</exception>
    public static async Task<HttpFront> StartAsync(string option, IPEndPoint address, ServeLimits limits, RequestDelegate handle)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = limits.DrainMax);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = limits.BodyBytesMax;
            options.Limits.MaxConcurrentConnections = limits.ConnectionsMax;
            options.Listen(address, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication app = builder.Build();
        app.Run(handle);
        try
        {
            await app.StartAsync();
            return new HttpFront(app);
        }
        catch (Exception failed) when (failed is IOException or SocketException)
        {
            await app.DisposeAsync();
            bool used = failed.InnerException is AddressInUseException || failed is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };
            string reason = used ? "is in use" : $"cannot be listened on: {(failed.InnerException ?? failed).Message}";
            throw new SkeinException($"{option} {address}", reason, used ? "name another port, or 0 for any" : "", failed);
        }
    }

    /// <summary>Listens no more, and waits for requests that run.</summary>
    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // Signals are the program's.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
