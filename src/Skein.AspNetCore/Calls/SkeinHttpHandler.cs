using Skein.Tags;

namespace Skein.AspNetCore.Calls;

/// <summary>
/// Makes each call of an <see cref="HttpClient"/> a unit of work, from its sending until the response's body has been read
/// to its end, has failed, or the response was disposed of; so a response that nobody reads or disposes of is seen. For
/// gRPC clients that is until the call's trailers are there. It makes no span: <see cref="HttpClient"/> has its own.
/// Thread-safe.
/// </summary>
public sealed class SkeinHttpHandler : DelegatingHandler
{
    private static readonly CallNames names = new(InterceptorLimits.Default);

    /// <summary>For a client factory, which sets what is inside.</summary>
    public SkeinHttpHandler()
    {
    }

    /// <summary>For use by hand: <c>new HttpClient(new SkeinHttpHandler(new SocketsHttpHandler()))</c>.</summary>
    /// <param name="inner">What sends.</param>
    public SkeinHttpHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TagUnit? unit = Begin(request);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Follow(request, response, unit);
        }
        catch
        {
            unit?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (ExecutionContext.Capture() is not { } context) return base.Send(request, cancellationToken);
        HttpResponseMessage? response = null;
        // The unit outlives this method, but must not stay the caller's current one.
        ExecutionContext.Run(context, _ => response = SendTagged(request, cancellationToken), null);
        return response!;
    }

    private static TagUnit? Begin(HttpRequestMessage request)
    {
        try
        {
            string name = names.Of(request);
            return Tag.Begin(name, kind: TagKind.Call, function: name, file: "", line: 0);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("calls", exception);
            return null;
        }
    }

    private static HttpResponseMessage Follow(HttpRequestMessage request, HttpResponseMessage response, TagUnit? unit)
    {
        if (unit is null) return response;
        if (request.Method == HttpMethod.Head || response.Content.Headers.ContentLength == 0) unit.Dispose();
        else response.Content = new FollowedContent(response.Content, unit);
        return response;
    }

    private HttpResponseMessage SendTagged(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TagUnit? unit = Begin(request);
        try
        {
            return Follow(request, base.Send(request, cancellationToken), unit);
        }
        catch
        {
            unit?.Dispose();
            throw;
        }
    }
}
