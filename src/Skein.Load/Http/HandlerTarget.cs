using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Skein.Load.Generation;

namespace Skein.Load.Http;

/// <summary>Requests over the class library's handler: HTTP/2, TLS, and whatever the lean client does not do.</summary>
internal sealed class HandlerTarget : ILoadTarget
{
    private const int BufferBytes = 16 * 1024;
    private readonly HttpTarget target;
    private readonly HttpMessageInvoker invoker;
    private readonly byte[] body;

    public HandlerTarget(HttpTarget target)
    {
        this.target = target;
        body = target.Body.ToArray();
#pragma warning disable CA2000 // The invoker disposes of it.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = target.Connections,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
#pragma warning disable CA5359 // The user asked for it, for a service of his own with a certificate for trials.
        if (target.TrustAnyCertificate) handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
        invoker = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    public async Task<LoadOutcome> SendAsync(CancellationToken timeout)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using HttpRequestMessage request = Request();
            using HttpResponseMessage response = await invoker.SendAsync(request, timeout);
            long received = 0;
            await using Stream content = await response.Content.ReadAsStreamAsync(timeout);
            for (int read; (read = await content.ReadAsync(buffer, timeout)) > 0;) received += read;
            return new LoadOutcome((int)response.StatusCode, null, body.Length, received);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LoadOutcome(0, KindOf(exception));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>One request whose failure is thrown as it is.</summary>
    public async Task<int> ProbeAsync(CancellationToken timeout)
    {
        using HttpRequestMessage request = Request();
        using HttpResponseMessage response = await invoker.SendAsync(request, timeout);
        return (int)response.StatusCode;
    }

    public void Dispose() => invoker.Dispose();

    private static FailureKind KindOf(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionReset }) return FailureKind.Reset;
        }

        HttpRequestError? error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.VersionNegotiationError => FailureKind.Connect,
            HttpRequestError.ResponseEnded => FailureKind.Closed,
            HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => FailureKind.Protocol,
            _ => exception is IOException ? FailureKind.Closed : FailureKind.Other,
        };
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(new HttpMethod(target.Method), target.Address)
        {
            Version = target.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach ((string name, string value) in target.Headers)
        {
            if (request.Headers.TryAddWithoutValidation(name, value)) continue;
            request.Content ??= new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
