using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Skein.Core;

namespace Skein.AspNetCore.Listener;

/// <summary>
/// Where the own listener listens: <c>127.0.0.1:6060</c>, <c>localhost:0</c>, <c>[::1]:6060</c>, or the path of a unix
/// socket. Nothing but this machine, where that is not said otherwise. Immutable.
/// </summary>
internal sealed record ListenAddress(EndPoint EndPoint, string? SocketPath)
{
    // sizeof(sockaddr_un.sun_path) of Linux, less its end.
    private const int SocketPathMax = 107;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="answersOthers">Whether it may be one that others than this machine reach: <c>*:8081</c>, <c>10.0.0.5:8081</c>.</param>
    /// <exception cref="SkeinException">It is none, or not of this machine.</exception>
    public static ListenAddress Parse(string text, bool answersOthers = false)
    {
        string path = text.StartsWith("unix:", StringComparison.Ordinal) ? text["unix:".Length..] : text;
        if (path.StartsWith('/')) return OfSocket(path, text);
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            throw Refuse(text, "is no address", "write 127.0.0.1:6060, or the path of a unix socket");
        string host = text[..colon];
        // One socket for both: it takes what comes by IPv4 too.
        if (answersOthers && host == "*") return new ListenAddress(new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port), null);
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return new ListenAddress(new IPEndPoint(IPAddress.Loopback, port), null);
        if (!IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address)) throw Refuse(text, "is no address", "write 127.0.0.1:6060, or the path of a unix socket");
        if (!answersOthers && !IPAddress.IsLoopback(address)) throw Refuse(text, "is not of this machine alone", "write 127.0.0.1:PORT; for others use MapSkein().RequireAuthorization()");
        return new ListenAddress(new IPEndPoint(address, port), null);
    }

    private static ListenAddress OfSocket(string path, string text)
    {
        if (path.Contains('\0', StringComparison.Ordinal) || System.Text.Encoding.UTF8.GetByteCount(path) > SocketPathMax)
            throw Refuse(text, $"is no path of a unix socket: those have at most {SocketPathMax} bytes", "use a shorter one");
        return new ListenAddress(new UnixDomainSocketEndPoint(path), path);
    }

    private static SkeinException Refuse(string text, string reason, string remedy) => new($"the address '{text}'", reason, remedy);
}
