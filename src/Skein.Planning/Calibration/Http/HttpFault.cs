using System.Net.Sockets;

namespace Skein.Planning.Calibration.Http;

/// <summary>Says as a clause why a question got no answer.</summary>
internal static class HttpFault
{
    public static string Of(Exception failure)
    {
        Exception deepest = failure;
        while (deepest.InnerException is { } inner) deepest = inner;
        HttpRequestError error = failure is HttpRequestException request ? request.HttpRequestError : failure is HttpIOException io ? io.HttpRequestError : HttpRequestError.Unknown;
        return (deepest, error) switch
        {
            (SocketException { SocketErrorCode: SocketError.ConnectionRefused }, _) => "refuses the connection: is it running, and is this its port?",
            (_, HttpRequestError.NameResolutionError) or (SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }, _) => "cannot be found: there is no such host",
            (_, HttpRequestError.InvalidResponse) => "does not answer as HTTP does: is it https, not http, or another port?",
            (_, HttpRequestError.ResponseEnded) => "ended the connection before the answer was whole",
            (_, HttpRequestError.SecureConnectionError) => $"made no TLS connection: {Clause(deepest.Message)}",
            (OperationCanceledException, _) => "made no connection in time",
            _ => $"cannot be asked: {Clause(deepest.Message)}",
        };
    }

    /// <summary>What a server sends may steer a terminal, and is one line in ours.</summary>
    public static string Printable(string text) => string.Concat(text.Trim().Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Clause(string message)
    {
        string line = Printable(message.Split('\n')[0]).TrimEnd('.');
        return line.Length == 0 ? line : char.ToLowerInvariant(line[0]) + line[1..];
    }
}
