using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Skein.Cli.Output;
using Skein.Core;

namespace Skein.Cli.Targets.Urls;

/// <summary>Says in one line why a service could not be asked.</summary>
internal static class UrlFault
{
    private const string Authorise = "give --header 'Authorization: ...' (or @FILE), or run skein on its machine";

    /// <summary>An answer that is no snapshot.</summary>
    /// <param name="endpoint">What was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="line">What it says in its body; empty where that is no text.</param>
    public static SkeinException OfStatus(Endpoint endpoint, HttpResponseMessage answer, string line)
    {
        int code = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Of(endpoint, $"answers only loopback or an authorised caller ({code})", Authorise),
            HttpStatusCode.NotFound => Missing(endpoint),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Of(endpoint, $"is busy ({code}){(line.Length == 0 ? "" : $": {Printable(line)}")}", RetryOf(answer)),
            _ => Of(endpoint, $"answered {code}{(string.IsNullOrEmpty(answer.ReasonPhrase) ? "" : $" {Printable(answer.ReasonPhrase)}")}{(line.Length == 0 ? " and no snapshot" : $": {Printable(line)}")}", ""),
        };
    }

    /// <summary>A failure on the way.</summary>
    public static SkeinException Of(Endpoint endpoint, Exception failure)
    {
        if (Innermost<SocketException>(failure) is { } socket && failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.Unknown })
            return OfSocket(endpoint, socket, failure);
        if (Innermost<AuthenticationException>(failure) is { } tls && tls.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)) return Of(endpoint, $"cannot be trusted: {Clause(tls.Message)}", "give the name that is in its certificate, and trust its issuer (SSL_CERT_FILE)", failure);
        HttpRequestError error = failure is HttpRequestException request ? request.HttpRequestError : failure is HttpIOException io ? io.HttpRequestError : HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.NameResolutionError => Of(endpoint, "cannot be found: there is no such host", "", failure),
            HttpRequestError.SecureConnectionError => Of(endpoint, $"made no TLS connection: {Clause(Deepest(failure).Message)}", "is it http, not https?", failure),
            HttpRequestError.ConfigurationLimitExceeded => Of(endpoint, $"answers with headers beyond the bound {nameof(UrlLimits)}.{nameof(UrlLimits.HeaderKilobytesMax)}", "", failure),
            HttpRequestError.InvalidResponse => Of(endpoint, "does not answer as HTTP does", "is it https, not http, or another port?", failure),
            HttpRequestError.ResponseEnded => Of(endpoint, "ended the connection before the answer was whole", "try again", failure),
            _ => Of(endpoint, $"cannot be asked: {IoReason.Of(Deepest(failure))}", "", failure),
        };
    }

    public static SkeinException Of(Endpoint endpoint, string reason, string remedy, Exception? cause = null) => new(endpoint.Url.AbsoluteUri, reason, remedy, cause);

    private static SkeinException OfSocket(Endpoint endpoint, SocketException socket, Exception failure) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => Of(endpoint, "refuses the connection", "is the service running, and is this its port?", failure),
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => Of(endpoint, "cannot be found: there is no such host", "", failure),
        _ => Of(endpoint, $"cannot be reached: {Clause(socket.Message)}", "", failure),
    };

    private static SkeinException Missing(Endpoint endpoint) => endpoint.Kind switch
    {
        EndpointKind.Tasks => Of(endpoint, "has no /debug/tasks (404)", "call app.MapSkein() in the service, or give the whole URL"),
        EndpointKind.Profile => Of(endpoint, "has no /debug/pprof/goroutine (404)", "import net/http/pprof in a Go program, call app.MapSkein() in a .NET service"),
        _ => Of(endpoint, "is not there (404)", "give the URL of /debug/tasks or /debug/pprof/goroutine"),
    };

    private static string RetryOf(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta is { } wait ? $"try again in {wait.TotalSeconds:0} s" : "try again";

    private static T? Innermost<T>(Exception failure)
        where T : Exception
    {
        T? found = null;
        for (Exception? next = failure; next is not null; next = next.InnerException) found = next as T ?? found;
        return found;
    }

    private static Exception Deepest(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure;
    }

    private static string Clause(string message) => IoReason.LowerFirst(Printable(message.Split('\n')[0]).TrimEnd('.'));

    /// <summary>What a service sends may steer a terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
}
