using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Hosting;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>A real server on a free port with Skein in it, and what it logged.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly HttpClient client = new();

    private TestHost(WebApplication application, LogLines log)
    {
        Application = application;
        Log = log;
    }

    public WebApplication Application { get; }

    public LogLines Log { get; }

    public Uri Address => new(Application.Urls.First());

    public ISkeinHost Skein => Application.Services.GetRequiredService<ISkeinHost>();

    /// <summary>The own listener's address.</summary>
    public Uri Listener => new(Skein.ListenerAddress!);

    public static async Task<TestHost> StartAsync(
        Func<SkeinServiceOptions, SkeinServiceOptions>? configure = null, Action<WebApplicationBuilder>? build = null, Action<WebApplication>? map = null)
    {
        var log = new LogLines();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(Unhurried.Server);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.AddSkein(options => Unhurried.Skein(configure?.Invoke(options) ?? options));
        build?.Invoke(builder);
        WebApplication application = builder.Build();
        if (map is null) application.MapSkein();
        else map(application);
        await application.StartAsync();
        return new TestHost(application, log);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(Address, path));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Application.StopAsync();
        await Application.DisposeAsync();
    }
}
