using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Skein.Planning.Tests.Calibration.Servers;

/// <summary>A real web server on loopback, on a port of its own.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private WebServer(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.Single());

    public static async Task<WebServer> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Run(answer);
        await application.StartAsync();
        return new WebServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
