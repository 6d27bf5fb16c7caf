using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Skein.Tags;

namespace Skein.AspNetCore.Requests;

/// <summary>
/// Makes each request a unit of work, linked to the span that ASP.NET Core has made for it, if any; it makes none. The
/// unit ends when the rest of the pipeline does, however that is.
/// </summary>
internal sealed class TagsMiddleware(RequestDelegate next)
{
    private readonly RequestNames names = new(InterceptorLimits.Default);

    public async Task InvokeAsync(HttpContext context)
    {
        TagUnit? unit = Begin(context);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            unit?.EndWithMethod();
        }
    }

    private TagUnit? Begin(HttpContext context)
    {
        try
        {
            Endpoint? endpoint = context.GetEndpoint();
            string name = names.Of(context, endpoint);
            // A request has no place in the source that starts it; the endpoint says which code answers it.
            TagUnit unit = Tag.Begin(name, kind: TagKind.Request, function: endpoint?.DisplayName ?? name, file: "", line: 0);
            if (Activity.Current is { IsAllDataRequested: true } span && !unit.Id.IsNone) span.SetTag("task.id", unit.Id.ToString());
            return unit;
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("requests", exception);
            return null;
        }
    }
}
