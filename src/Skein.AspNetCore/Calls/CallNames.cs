namespace Skein.AspNetCore.Calls;

/// <summary>Names of calls: the method and the host, for gRPC <c>/package.Service/Method</c>. Thread-safe.</summary>
internal sealed class CallNames(InterceptorLimits limits)
{
    private readonly BoundedNames<string> names = new(limits.CallNamesMax, static (target, method) => method.Length == 0 ? target : $"{method} {target}");

    public string Of(HttpRequestMessage request)
    {
        Uri? address = request.RequestUri;
        if (address is not { IsAbsoluteUri: true }) return "(no address)";
        // gRPC's methods are written in the client's code; other paths are made of data.
        return HttpNames.IsGrpc(request.Content?.Headers.ContentType?.MediaType)
            ? names.Of(address.AbsolutePath, "")
            : names.Of(address.Host, HttpNames.MethodOf(request.Method.Method));
    }
}
