using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Hosting;
using Skein.Guard;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

public sealed class GuardPageTests
{
    [Fact]
    public async Task The_code_of_the_page_runs()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        // The machine's own pauses are no starvation here: what may be refused first would be.
        builder.Configuration.AddInMemoryCollection(
            [new("Skein:Probe:PressedThreshold", "01:00:00"), new("Skein:Probe:StarvedThreshold", "02:00:00"), new("Skein:Probe:RecoverAfter", "02:00:00")]);
        GuardPage.Limit(builder.Services);
        await using WebApplication app = GuardPage.Build(builder);
        GuardPage.Answer(app);
        app.UseRateLimiter();
        app.MapGet("/batch", () => "batch").RequireRateLimiting("batch");
        await app.StartAsync(stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (string path in (string[])["/suggestions", "/events", "/healthz", "/batch"])
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative), stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        ISkeinHost host = app.Services.GetRequiredService<ISkeinHost>();
        StarvationGuard guard = host.Monitor!.Guard!;
        Assert.True(guard.IsArmed);
        guard.Route("GET /x").Held(TimeSpan.FromSeconds(1));
        Assert.Contains("GET /x", GuardPage.Held(host), StringComparison.Ordinal);
    }
}
