using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Skein.Load.Generation;
using Skein.Load.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Generation;

public sealed class KestrelLoadTests
{
    private static readonly LoadStep brief = new(400, TimeSpan.FromMilliseconds(500)) { WarmUp = TimeSpan.FromMilliseconds(100) };

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Every_intended_request_reaches_the_service_and_is_counted_once(HttpProtocols protocols)
    {
        int served = 0;
        await using KestrelService service = await KestrelService.StartAsync(
            app => app.MapGet("/", (HttpContext _) =>
            {
                Interlocked.Increment(ref served);
                return "hello";
            }),
            protocols);
        var target = new HttpTarget(service.Address) { Http2 = protocols == HttpProtocols.Http2, Timeout = Patience.Max };
        await using ILoadGenerator generator = LoadGenerators.For(target, LoadLimits.Default, TimeProvider.System);
        LoadResult result = await generator.RunAsync(brief, null, default);
        Assert.Equal(served, result.WarmUpRequests + result.Intended);
        Assert.Equal(result.Intended, result.Succeeded);
        Assert.Equal(result.Intended, result.Latency.Count);
        Assert.Equal(result.Intended, result.Lateness.Count);
        Assert.Equal(new Dictionary<int, long> { [200] = result.Intended }, result.StatusCodes);
        Assert.Empty(result.Failures);
        Assert.Equal(result.Intended, result.Batches.Sum(batch => batch.Latency.Count));
        Assert.InRange(result.Intended, 120, 280);
    }
}
