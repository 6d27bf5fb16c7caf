using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Skein.AspNetCore.Hosting;

/// <summary>Where the endpoints are mapped already: two routes of one path would fail each request. Thread-safe.</summary>
internal static class MappedEndpoints
{
    // Weak, and by the list that a route builder keeps for its life.
    private static readonly ConditionalWeakTable<ICollection<EndpointDataSource>, Dictionary<string, IEndpointConventionBuilder>> mapped = [];

    public static IEndpointConventionBuilder? Find(IEndpointRouteBuilder endpoints, string prefix)
    {
        Dictionary<string, IEndpointConventionBuilder> prefixes = Of(endpoints);
        lock (prefixes) return prefixes.GetValueOrDefault(prefix);
    }

    public static void Add(IEndpointRouteBuilder endpoints, string prefix, IEndpointConventionBuilder conventions)
    {
        Dictionary<string, IEndpointConventionBuilder> prefixes = Of(endpoints);
        lock (prefixes) prefixes[prefix] = conventions;
    }

    private static Dictionary<string, IEndpointConventionBuilder> Of(IEndpointRouteBuilder endpoints) =>
        mapped.GetValue(endpoints.DataSources, _ => new Dictionary<string, IEndpointConventionBuilder>(StringComparer.OrdinalIgnoreCase));
}
