using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Skein.Core;
using Skein.Load.Generation;
using Skein.Load.Http;
using Skein.Load.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Generation;

public sealed class ProtocolTests
{
    private static readonly LoadStep brief = new(200, TimeSpan.FromMilliseconds(300));

    [Theory]
    [InlineData(false, "HTTP/1.1")]
    [InlineData(true, "HTTP/2")]
    public async Task Over_tls_the_protocol_is_the_one_that_was_asked_for(bool http2, string protocol)
    {
        using X509Certificate2 certificate = OwnCertificate();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        await using KestrelService service = await KestrelService.StartAsync(
            app => app.Run(context =>
            {
                seen.AddOrUpdate(context.Request.Protocol, 1, (_, count) => count + 1);
                return context.Response.WriteAsync("hello");
            }),
            HttpProtocols.Http1AndHttp2,
            listen => UseHttps(listen, certificate));
        var target = new HttpTarget(service.Address) { Http2 = http2, TrustAnyCertificate = true, Timeout = Patience.Max };
        await using ILoadGenerator generator = LoadGenerators.For(target, LoadLimits.Default, TimeProvider.System);
        LoadResult result = Whole.Checked(await generator.RunAsync(brief, null, default));
        Assert.Empty(result.Failures);
        Assert.Equal([protocol], seen.Keys);
        Assert.Equal(5 * result.Succeeded, result.BytesReceived);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_in_one_line_unless_it_is_allowed()
    {
        using X509Certificate2 certificate = OwnCertificate();
        await using KestrelService service = await KestrelService.StartAsync(app => app.Run(context => context.Response.WriteAsync("hello")), HttpProtocols.Http1AndHttp2, listen => UseHttps(listen, certificate));
        var target = new HttpTarget(service.Address) { Timeout = Patience.Max };
        var refusal = await Assert.ThrowsAsync<SkeinException>(() => HttpProbe.CheckAsync(target, default));
        Assert.StartsWith($"{service.Address.GetLeftPart(UriPartial.Authority)} refuses TLS, or is not trusted: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("; --insecure takes any certificate", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        await HttpProbe.CheckAsync(target with { TrustAnyCertificate = true }, default);
    }

    [Fact]
    public async Task A_service_without_http2_is_told_as_that()
    {
        await using KestrelService service = await KestrelService.StartAsync(app => app.Run(context => context.Response.WriteAsync("hello")));
        var refusal = await Assert.ThrowsAsync<SkeinException>(() => HttpProbe.CheckAsync(new HttpTarget(service.Address) { Http2 = true, Timeout = Patience.Max }, default));
        Assert.EndsWith("does not speak HTTP/2 with prior knowledge; leave --http2 out for HTTP/1.1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_to_a_service_without_it_is_told_in_one_line()
    {
        await using RawServer server = RawServer.Answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        var address = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        // Whatever the handshake gets, it is no end of a request for the server to answer: it waits, and the timeout tells.
        var refusal = await Assert.ThrowsAsync<SkeinException>(() => HttpProbe.CheckAsync(new HttpTarget(address) { Timeout = TimeSpan.FromMilliseconds(300) }, default));
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_and_headers_reach_the_service_whole(bool http2)
    {
        byte[] body = RandomNumberGenerator.GetBytes(300_000);
        int wrong = 0;
        await using KestrelService service = await KestrelService.StartAsync(
            app => app.Run(async context =>
            {
                using var read = new MemoryStream();
                await context.Request.Body.CopyToAsync(read);
                bool isRight = read.ToArray().AsSpan().SequenceEqual(body) && context.Request.Headers["X-Tenant"] == "a" && context.Request.ContentType == "application/octet-stream" && context.Request.Method == "PUT";
                if (!isRight) Interlocked.Increment(ref wrong);
            }),
            http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var target = new HttpTarget(service.Address)
        {
            Http2 = http2,
            Method = "PUT",
            Timeout = Patience.Max,
            Body = body,
            Headers = [new("X-Tenant", "a"), new("Content-Type", "application/octet-stream")],
        };
        await using ILoadGenerator generator = LoadGenerators.For(target, LoadLimits.Default, TimeProvider.System);
        LoadResult result = Whole.Checked(await generator.RunAsync(new LoadStep(50, TimeSpan.FromMilliseconds(300)), null, default));
        Assert.Empty(result.Failures);
        Assert.Equal(0, wrong);
        Assert.True(result.BytesSent >= body.LongLength * result.Intended);
    }

    [Fact]
    public async Task An_error_of_http2_is_a_failure_of_its_kind()
    {
        await using KestrelService service = await KestrelService.StartAsync(
            app => app.Run(context =>
            {
                context.Abort();
                return Task.CompletedTask;
            }),
            HttpProtocols.Http2);
        await using ILoadGenerator generator = LoadGenerators.For(new HttpTarget(service.Address) { Http2 = true, Timeout = Patience.Max }, LoadLimits.Default, TimeProvider.System);
        LoadResult result = Whole.Checked(await generator.RunAsync(brief, null, default));
        Assert.Equal(0, result.Succeeded);
        Assert.Equal(result.Intended, result.Failures.GetValueOrDefault(FailureKind.Protocol) + result.Failures.GetValueOrDefault(FailureKind.Closed) + result.Failures.GetValueOrDefault(FailureKind.Reset));
    }

    private static void UseHttps(ListenOptions listen, X509Certificate2 certificate) => listen.UseHttps(https =>
    {
        https.ServerCertificate = certificate;
        https.HandshakeTimeout = Patience.Max;
    });

    private static X509Certificate2 OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request.CreateSelfSigned(from, from.AddYears(100));
    }
}
