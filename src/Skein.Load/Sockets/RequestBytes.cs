using System.Text;
using Skein.Load.Generation;

namespace Skein.Load.Sockets;

/// <summary>The request as it goes over the wire (RFC 9112), the same bytes every time.</summary>
internal static class RequestBytes
{
    public static byte[] Of(HttpTarget target)
    {
        var head = new StringBuilder();
        head.Append($"{target.Method} {target.Address.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)} HTTP/1.1\r\n");
        if (!target.Headers.Any(header => header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)))
            head.Append($"Host: {target.Address.GetComponents(UriComponents.Host | UriComponents.Port, UriFormat.UriEscaped)}\r\n");
        foreach ((string name, string value) in target.Headers) head.Append($"{name}: {value}\r\n");
        // A method that gives a body meaning says that there is none (RFC 9110, 8.6).
        if (target.Body.Length > 0 || target.Method is "POST" or "PUT" or "PATCH") head.Append($"Content-Length: {target.Body.Length}\r\n");
        byte[] start = Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
        return [.. start, .. target.Body.Span];
    }
}
