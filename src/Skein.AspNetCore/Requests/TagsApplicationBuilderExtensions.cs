using Microsoft.AspNetCore.Builder;

namespace Skein.AspNetCore.Requests;

/// <summary>Tags requests.</summary>
public static class TagsApplicationBuilderExtensions
{
    private const string IsUsed = "skein.tags";

    /// <summary>
    /// Makes each request a unit of work, named by its route. Put it behind routing, where the route is known, and before
    /// what is to be seen; a <c>WebApplication</c> routes first by itself. A second time does nothing.
    /// </summary>
    public static IApplicationBuilder UseSkeinTags(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Properties.TryAdd(IsUsed, true)) return app;
        return app.Use(static next => new TagsMiddleware(next).InvokeAsync);
    }
}
