using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Guard.Deadlines;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Testing;
using Skein.Tests.Staging;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>A real server behind the guard's middleware, whose guard the test plays.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private GuardedServer(WebApplication app, StagedGuard stage, SimulatedClock time, GuardTally tally)
    {
        this.app = app;
        Stage = stage;
        Time = time;
        Tally = tally;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public StagedGuard Stage { get; }

    /// <summary>The middleware's clock.</summary>
    public SimulatedClock Time { get; }

    public GuardTally Tally { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public GuardReport Report => Stage.Guard.Report();

    public static async Task<GuardedServer> StartAsync(
        Action<WebApplication> map,
        SkeinGuardOptions? options = null,
        GuardOptions? guard = null,
        Action<IServiceCollection>? services = null,
        GuardHttpLimits? limits = null,
        HttpProtocols protocols = HttpProtocols.Http1)
    {
        var stage = new StagedGuard(guard);
        var time = new SimulatedClock();
        var tally = new GuardTally();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Unhurried.Server(kestrel);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        var timeouts = new EndpointTimeouts(app.Services.GetService<IOptions<RequestTimeoutOptions>>());
        app.Use(next => new GuardMiddleware(next, () => stage.Guard, SkeinGuardOptions.Valid(options ?? new SkeinGuardOptions()), timeouts, tally, time, limits ?? GuardHttpLimits.Default).InvokeAsync);
        map(app);
        await app.StartAsync();
        return new GuardedServer(app, stage, time, tally);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request);
    }

    /// <summary>Asks and gives the status with what it says about when to come back.</summary>
    public async Task<string> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage answer = await GetAsync(path, headers);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode}{(answer.Headers.RetryAfter is null ? "" : " later")}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Stage.Dispose();
    }
}
