using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Skein.AspNetCore.Requests;

/// <summary>
/// Names of requests: the method and the route's pattern, for gRPC <c>/package.Service/Method</c>. Never the path, of
/// which clients make up as many as they like. Thread-safe.
/// </summary>
internal sealed class RequestNames(InterceptorLimits limits)
{
    private readonly BoundedNames<Endpoint> matched = new(limits.RequestNamesMax, Matched);
    private readonly BoundedNames<Endpoint> services = new(limits.RequestNamesMax, static (endpoint, _) => PatternOf(endpoint) ?? Other(endpoint));
    private readonly BoundedNames<string> unmatched = new(limits.RequestNamesMax, static (reason, method) => $"{method} {reason}");

    public string Of(HttpContext context, Endpoint? endpoint)
    {
        bool isGrpc = HttpNames.IsGrpc(context.Request.ContentType);
        if (endpoint is null) return unmatched.Of("(unmatched)", isGrpc ? "gRPC" : HttpNames.MethodOf(context.Request.Method));
        return isGrpc ? services.Of(endpoint, "") : matched.Of(endpoint, HttpNames.MethodOf(context.Request.Method));
    }

    private static string Matched(Endpoint endpoint, string method) => PatternOf(endpoint) is { } pattern ? $"{method} {pattern}" : $"{method} {Other(endpoint)}";

    private static string? PatternOf(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern } ? pattern.StartsWith('/') ? pattern : "/" + pattern : null;

    private static string Other(Endpoint endpoint) => endpoint.DisplayName ?? "(unnamed)";
}
