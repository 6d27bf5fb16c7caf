using System.Security.Authentication;
using Skein.Core;
using Skein.Load.Generation;
using Skein.Load.Sockets;

namespace Skein.Load.Http;

/// <summary>Whether a target can be loaded at all, before load is made: a mistake in its address is one line and not a step full of failures.</summary>
public static class HttpProbe
{
    /// <summary>
    /// Opens a connection; for HTTP/2 and TLS it also makes one request, for their handshakes belong to what may fail.
    /// </summary>
    /// <exception cref="SkeinException">The target cannot be reached, or speaks another protocol.</exception>
    public static async Task CheckAsync(HttpTarget target, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(target);
        await ReachableAddress.OfAsync(target, stop);
        if (!target.Http2 && target.Address.Scheme == Uri.UriSchemeHttp) return;
        string named = target.Address.GetLeftPart(UriPartial.Authority);
        using var handler = new HandlerTarget(target);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(target.Timeout);
        try
        {
            await handler.ProbeAsync(timeout.Token);
        }
        catch (OperationCanceledException exception) when (!stop.IsCancellationRequested)
        {
            throw new SkeinException(named, $"does not answer within {target.Timeout.TotalSeconds:0.###} s", "try --timeout", exception);
        }
        catch (HttpRequestException exception)
        {
            throw Refusal(named, target, exception);
        }
    }

    /// <summary>Whether every address of the target is this machine's own.</summary>
    /// <exception cref="SkeinException">The name has no address.</exception>
    public static async Task<bool> IsLocalAsync(HttpTarget target, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(target);
        return await ReachableAddress.IsLoopbackAsync(target, stop);
    }

    private static SkeinException Refusal(string named, HttpTarget target, HttpRequestException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                string why = (cause.InnerException ?? cause).Message.ReplaceLineEndings(" ").TrimEnd('.');
                return new SkeinException(named, $"refuses TLS, or is not trusted: {Lower(why)}", target.TrustAnyCertificate ? "does it speak TLS on this port?" : "--insecure takes any certificate", exception);
            }
        }

        if (target.Http2) return new SkeinException(named, "does not speak HTTP/2" + (target.Address.Scheme == Uri.UriSchemeHttp ? " with prior knowledge" : ""), "leave --http2 out for HTTP/1.1", exception);
        return new SkeinException(named, $"does not answer: {Lower(exception.Message.ReplaceLineEndings(" ").TrimEnd('.'))}", "", exception);
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
