using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Skein.Cli.CommandLine;

namespace Skein.Cli.Wasm.Serve;

/// <summary>A request's variables. Source: RFC 3875, section 4.1.</summary>
internal static class CgiVariables
{
    // Those of the connection and not of the request; those that have variables of their own; and Proxy, whose variable
    // HTTP_PROXY many libraries take for the host's own setting.
    private static readonly HashSet<string> left = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.ProxyConnection, HeaderNames.ProxyAuthorization, HeaderNames.TE, HeaderNames.Trailer,
        HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.ContentLength, HeaderNames.ContentType, "Proxy",
    };

    /// <summary>Of a request over HTTP.</summary>
    public static Dictionary<string, string> Of(HttpContext context, int bodyBytes)
    {
        HttpRequest request = context.Request;
        Dictionary<string, string> variables = Of(request.Method, request.Path.Value ?? "/", request.QueryString.Value is { Length: > 0 } query ? query[1..] : "");
        variables["SERVER_PROTOCOL"] = request.Protocol;
        variables["REQUEST_URI"] = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        (string host, string port) = Host(context);
        (variables["SERVER_NAME"], variables["SERVER_PORT"]) = (host, port);
        if (context.Connection.RemoteIpAddress is { } client) variables["REMOTE_ADDR"] = client.ToString();
        if (bodyBytes > 0 || request.ContentLength is not null) variables["CONTENT_LENGTH"] = bodyBytes.ToString(CultureInfo.InvariantCulture);
        if (request.ContentType is { Length: > 0 } type) variables["CONTENT_TYPE"] = type;
        foreach ((string name, StringValues values) in request.Headers)
        {
            if (!left.Contains(name) && Name(name) is { } variable) variables[variable] = string.Join(name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase) ? "; " : ", ", values.AsEnumerable());
        }

        return variables;
    }

    /// <summary>Of a request of our own.</summary>
    public static Dictionary<string, string> Of(string method, string path, string query) => new(StringComparer.Ordinal)
    {
        ["GATEWAY_INTERFACE"] = "CGI/1.1",
        ["SERVER_SOFTWARE"] = $"skein/{ProgramVersion.Text}",
        ["SERVER_PROTOCOL"] = "HTTP/1.1",
        ["SERVER_NAME"] = "localhost",
        ["SERVER_PORT"] = "80",
        ["REQUEST_METHOD"] = method,
        ["SCRIPT_NAME"] = "",
        ["PATH_INFO"] = path,
        ["QUERY_STRING"] = query,
        ["REQUEST_URI"] = query.Length > 0 ? $"{path}?{query}" : path,
        ["REMOTE_ADDR"] = IPAddress.Loopback.ToString(),
    };

    // Two fields must not end in one variable: a field whose name has more than letters, digits and dashes has none.
    private static string? Name(string field) =>
        field.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? $"HTTP_{field.Replace('-', '_').ToUpperInvariant()}" : null;

    private static (string Host, string Port) Host(HttpContext context)
    {
        string own = (context.Connection.LocalIpAddress ?? IPAddress.Loopback).ToString();
        return (context.Request.Host.Host is { Length: > 0 } named ? named : own, context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture));
    }
}
