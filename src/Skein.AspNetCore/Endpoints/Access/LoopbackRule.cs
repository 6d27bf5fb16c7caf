using System.Net;

namespace Skein.AspNetCore.Endpoints.Access;

/// <summary>
/// Lets in what comes from this machine, and means it: from a loopback address, to a loopback name (else a web page could
/// have its own name resolve to this machine), through no proxy (else everybody would come from this machine), and not on
/// behalf of another web site. Thread-safe.
/// </summary>
internal static class LoopbackRule
{
    /// <summary>Headers by which proxies, and middleware that reads them, say that somebody else asks.</summary>
    private static readonly string[] forwarding =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Server",
        "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP",
    ];

    /// <summary>Why a request is not let in; null where it is.</summary>
    public static string? Refuse(in AccessRequest request)
    {
        if (!request.IsOwnSocket && (request.Remote is null || !IPAddress.IsLoopback(request.Remote))) return "this address answers requests from this machine only";
        foreach (string name in forwarding)
        {
            if (request.Header(name) is not null) return $"this address does not answer through a proxy ({name} is set)";
        }

        if (!request.IsOwnSocket && !IsLoopbackHost(request.Header("Host"))) return "this address answers under a loopback name only, as localhost or 127.0.0.1";
        if (request.Header("Origin") is { } origin && !IsLoopbackOrigin(origin)) return "this address does not answer for other sites";
        bool isElsewhere = request.Header("Sec-Fetch-Site") is not (null or "same-origin" or "none");
        return isElsewhere && request.Header("Sec-Fetch-Mode") != "navigate" ? "this address does not answer for other sites" : null;
    }

    /// <summary>Whether a <c>Host</c> header names this machine: <c>localhost</c>, <c>127.x.x.x</c> or <c>[::1]</c>, with or without a port.</summary>
    public static bool IsLoopbackHost(string? host)
    {
        if (string.IsNullOrEmpty(host)) return false;
        int colon = host[0] == '[' ? host.IndexOf(':', Math.Max(0, host.IndexOf(']', StringComparison.Ordinal))) : host.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? host : host[..colon];
        if (colon >= 0 && !ushort.TryParse(host.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out _)) return false;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name == "[::1]") return true;
        // Four plain numbers: other ways to write an address are nobody's honest way.
        return name.Split('.') is ["127", _, _, _] parts && parts.All(part => byte.TryParse(part, System.Globalization.NumberStyles.None, null, out _));
    }

    private static bool IsLoopbackOrigin(string origin) =>
        (origin.StartsWith("http://", StringComparison.Ordinal) && IsLoopbackHost(origin["http://".Length..]))
        || (origin.StartsWith("https://", StringComparison.Ordinal) && IsLoopbackHost(origin["https://".Length..]));
}
