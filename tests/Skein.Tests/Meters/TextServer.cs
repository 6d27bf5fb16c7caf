using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Skein.Meters;

namespace Skein.Tests.Meters;

/// <summary>A web server on a port of its own that answers <c>/metrics</c> with a Prometheus text.</summary>
internal sealed class TextServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private TextServer(WebApplication application) => this.application = application;

    public Uri Address => new(new Uri(application.Urls.Single()), "metrics");

    public static async Task<TextServer> StartAsync(PrometheusText text)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapGet("/metrics", async context =>
        {
            using var buffer = new MemoryStream();
            text.Write(buffer);
            context.Response.ContentType = PrometheusText.ContentType;
            await context.Response.Body.WriteAsync(buffer.ToArray());
        });
        await application.StartAsync();
        return new TextServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
