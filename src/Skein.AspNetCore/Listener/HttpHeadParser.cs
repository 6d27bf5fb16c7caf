using System.Text;
using Skein.AspNetCore.Endpoints;

namespace Skein.AspNetCore.Listener;

/// <summary>
/// Reads the head of an HTTP/1.x request (RFC 9112, sections 2 to 6), strictly: what has two readings is refused, for two
/// programs that read one request in two ways are how requests are smuggled. No request has a body here.
/// </summary>
internal static class HttpHeadParser
{
    private static readonly string[] single = ["Host", "Content-Length", "Transfer-Encoding", "Origin"];

    /// <summary>Reads a head.</summary>
    /// <param name="head">Its bytes, up to and with the empty line.</param>
    /// <param name="limits">Bounds.</param>
    /// <exception cref="EndpointRefusal">It is not in order.</exception>
    public static HttpHead Parse(ReadOnlySpan<byte> head, ListenerLimits limits)
    {
        if (head.IndexOfAnyInRange((byte)0x80, (byte)0xff) >= 0) throw Bad("a byte beyond ASCII");
        string text = Encoding.ASCII.GetString(head);
        string[] lines = text.Split("\r\n");
        if (text.Any(letter => letter is '\0' or '\u007f') || lines.Any(line => line.AsSpan().IndexOfAny('\r', '\n') >= 0)) throw Bad("a control character, or a line that does not end with CR LF");
        var (method, target) = RequestLine(lines[0], limits);
        var headers = Headers(lines.AsSpan(1), limits);
        if (!headers.ContainsKey("Host") && !lines[0].EndsWith("/1.0", StringComparison.Ordinal)) throw Bad("no Host");
        if (headers.TryGetValue("Content-Length", out string? length) && length != "0") throw new EndpointRefusal(413, "no request has a body here");
        if (headers.ContainsKey("Transfer-Encoding")) throw new EndpointRefusal(413, "no request has a body here");
        int question = target.IndexOf('?', StringComparison.Ordinal);
        return new HttpHead(method, question < 0 ? target : target[..question], question < 0 ? "" : target[(question + 1)..], headers);
    }

    private static (string Method, string Target) RequestLine(string line, ListenerLimits limits)
    {
        if (line.Length > limits.RequestLineMax) throw new EndpointRefusal(414, $"the request line is longer than {nameof(ListenerLimits)}.{nameof(limits.RequestLineMax)} = {limits.RequestLineMax:N0}");
        string[] parts = line.Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || !parts[0].All(IsToken)) throw Bad("no request line: METHOD PATH HTTP/1.1");
        if (parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            throw parts[2].StartsWith("HTTP/", StringComparison.Ordinal) ? new EndpointRefusal(505, "only HTTP/1.1 and HTTP/1.0 are spoken here") : Bad("no request line: METHOD PATH HTTP/1.1");
        return parts[1].StartsWith('/') && parts[1].All(letter => letter is > ' ' and < '\u007f' and not '#') ? (parts[0], parts[1]) : throw Bad("a target that is no path");
    }

    private static Dictionary<string, string> Headers(ReadOnlySpan<string> lines, ListenerLimits limits)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int count = 0;
        foreach (string line in lines)
        {
            if (line.Length == 0) continue;
            if (++count > limits.HeadersMax) throw new EndpointRefusal(431, $"there are more headers than {nameof(ListenerLimits)}.{nameof(limits.HeadersMax)} = {limits.HeadersMax}");
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !line[..colon].All(IsToken)) throw Bad("a header that is not NAME: VALUE");
            string name = line[..colon], value = line[(colon + 1)..].Trim(' ', '\t');
            if (value.Any(letter => letter < ' ' && letter != '\t')) throw Bad("a control character in a header");
            if (headers.TryAdd(name, value)) continue;
            if (single.Contains(name, StringComparer.OrdinalIgnoreCase)) throw Bad($"two headers {name}");
            headers[name] += ", " + value;
        }

        return headers;
    }

    // RFC 9110, section 5.6.2.
    private static bool IsToken(char letter) => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal);

    private static EndpointRefusal Bad(string what) => new(400, $"the request has {what}");
}
