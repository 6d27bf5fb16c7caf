using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace Skein.AspNetCore.Guard.Deadlines;

/// <summary>What ASP.NET Core's request time-outs say of an endpoint (<c>WithRequestTimeout</c>, <c>[RequestTimeout]</c>). Thread-safe.</summary>
/// <param name="options">The policies by name, and the default one; null where there are none.</param>
internal sealed class EndpointTimeouts(IOptions<RequestTimeoutOptions>? options)
{
    /// <summary>After how long the framework gives a request up; null for never.</summary>
    public TimeSpan? Of(Endpoint? endpoint)
    {
        EndpointMetadataCollection? metadata = endpoint?.Metadata;
        if (metadata?.GetMetadata<DisableRequestTimeoutAttribute>() is not null) return null;
        RequestTimeoutPolicy? policy = metadata?.GetMetadata<RequestTimeoutPolicy>();
        RequestTimeoutAttribute? attribute = metadata?.GetMetadata<RequestTimeoutAttribute>();
        TimeSpan? timeout = policy is not null ? policy.Timeout
            : attribute is null ? options?.Value.DefaultPolicy?.Timeout
            : attribute.PolicyName is { } name ? options?.Value.Policies.TryGetValue(name, out RequestTimeoutPolicy? named) == true ? named.Timeout : null
            : attribute.Timeout;
        return timeout > TimeSpan.Zero ? timeout : null;
    }
}
