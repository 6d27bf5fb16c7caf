using System.Net;
using Skein.Core;

namespace Skein.Load.Generation;

/// <summary>The one request that is made again and again, and how. Redirections are not followed: a 3xx is an answer.</summary>
/// <param name="Address">Where to, with <c>http</c> or <c>https</c>.</param>
public sealed record HttpTarget(Uri Address)
{
    /// <summary>The request's method. Default: GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Headers beside Host and Content-Length, in order. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The request's body. Default: none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long after its intended start a request is waited for. Default: 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that may be open at once; of HTTP/1.1 also the requests in flight. They are opened as they are needed. Default: 1,000.</summary>
    public int Connections { get; init; } = 1_000;

    /// <summary>HTTP/2: over TLS by ALPN, else with prior knowledge (h2c). Default: HTTP/1.1.</summary>
    public bool Http2 { get; init; }

    /// <summary>Whether a certificate is taken that nobody vouches for. Default: no.</summary>
    public bool TrustAnyCertificate { get; init; }

    /// <summary>Whether the address is this machine's own, whatever it resolves to.</summary>
    public bool IsLoopback => Address.IsLoopback || (IPAddress.TryParse(Address.IdnHost, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Holds it against the bounds.</summary>
    /// <exception cref="SkeinException">A value lies beyond one, or cannot be sent.</exception>
    public void Check(LoadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttp && Address.Scheme != Uri.UriSchemeHttps)) throw new SkeinException(Address.OriginalString, "is no http or https URL", "write http://localhost:5000/path");
        if (Address.UserInfo.Length > 0) throw new SkeinException("the URL", "holds a user's name", "give a header instead");
        if (!IsToken(Method)) throw new SkeinException($"method '{Method}'", "is no HTTP method");
        if (Timeout <= TimeSpan.Zero || Timeout > limits.TimeoutMax) throw new SkeinException($"a timeout of {Timeout.TotalSeconds:0.###} s", $"is not above 0 and at most {limits.TimeoutMax.TotalSeconds:0} s");
        if (Connections < 1 || Connections > limits.ConnectionsMax) throw new SkeinException($"{Connections:#,##0} connections", $"are not from 1 to {limits.ConnectionsMax:#,##0}");
        if (Body.Length > limits.BodyBytesMax) throw new SkeinException($"a body of {Body.Length:#,##0} bytes", $"is more than {limits.BodyBytesMax:#,##0}");
        if (Headers.Count > limits.HeadersMax) throw new SkeinException($"{Headers.Count} headers", $"are more than {limits.HeadersMax}");
        foreach ((string name, string value) in Headers) CheckHeader(name, value, limits);
    }

    private static void CheckHeader(string name, string value, LoadLimits limits)
    {
        if (!IsToken(name)) throw new SkeinException($"header '{name}'", "has no name that HTTP allows");
        if (value.Any(letter => letter is < ' ' and not '\t' or > '~')) throw new SkeinException($"header '{name}'", "has a value with letters that HTTP does not allow");
        if (name.Length + value.Length > limits.HeaderBytesMax) throw new SkeinException($"header '{name}'", $"is longer than {limits.HeaderBytesMax:#,##0} bytes");
        // Who frames the request knows them; a second one would be another request to the server.
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            throw new SkeinException($"header '{name}'", "is set by the body", "leave it out");
        if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase)) throw new SkeinException("header 'Connection'", "is set by the generator, which keeps connections open", "leave it out");
    }

    // RFC 9110, 5.6.2.
    private static bool IsToken(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal));
}
