using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Requests;
using Skein.Core;
using Skein.Guard;

namespace Skein.AspNetCore.Hosting;

/// <summary>Puts Skein's endpoints onto a service's own addresses.</summary>
public static class SkeinEndpointExtensions
{
    /// <summary>
    /// Adds the page, <c>/tasks</c>, <c>/pprof</c> and the rest below a prefix. They answer this machine alone, unless an
    /// authorisation policy says who else may ask: <c>app.MapSkein().RequireAuthorization("operators")</c>. On a web application it also tags the
    /// requests: middleware that is added before it is not in their units. A second call
    /// with the same prefix adds nothing.
    /// </summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <param name="prefix">The path before the endpoints' own.</param>
    /// <exception cref="SkeinException"><c>AddSkein</c> was not called.</exception>
    public static IEndpointConventionBuilder MapSkein(this IEndpointRouteBuilder endpoints, string prefix = "/debug")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        string trimmed = prefix.TrimEnd('/');
        if (!trimmed.StartsWith('/') || trimmed.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('/' or '-' or '_' or '.'))) throw new ArgumentException("the prefix is a plain path, as /debug", nameof(prefix));
        SkeinService service = endpoints.ServiceProvider.GetService<SkeinService>() ?? throw new SkeinException("MapSkein", "finds no Skein in this application", "call builder.AddSkein() before builder.Build()");
        if (MappedEndpoints.Find(endpoints, trimmed) is { } earlier) return earlier;

        // A web application routes first by itself: what is added here knows the route.
        if (service.Options.TagRequests && endpoints is IApplicationBuilder application) application.UseSkeinTags();
        RouteGroupBuilder group = endpoints.MapGroup(trimmed);
        // Who looks at a starved service must not be turned away.
        group.WithSkeinPriority(GuardPriority.Critical);
        var kestrel = new HostedEndpoints(service);
        foreach (string path in EndpointSet.Paths) group.Map(path, context => kestrel.AnswerAsync(context, path)).WithDisplayName($"Skein {trimmed}{path}");
        if (service.Options.AuthorizationPolicy is { } policy) group.RequireAuthorization(policy);
        MappedEndpoints.Add(endpoints, trimmed, group);
        return group;
    }
}
