using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Hosting;
using Skein.Core;
using Skein.Guard;

namespace Skein.AspNetCore.Health;

/// <summary>Puts health onto a service's own addresses.</summary>
public static class SkeinHealthExtensions
{
    /// <summary>
    /// Adds <c>/livez</c>, <c>/readyz</c> and <c>/healthz</c>, for whoever asks. The service's own server answers nothing while
    /// the thread pool is starved, these included: what an orchestrator kills by belongs on
    /// <see cref="HealthOptions.Listen"/>.
    /// </summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <exception cref="SkeinException"><c>AddSkein</c> was not called, or <c>Health</c> is turned off.</exception>
    public static IEndpointConventionBuilder MapSkeinHealth(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        SkeinService service = endpoints.ServiceProvider.GetService<SkeinService>() ?? throw new SkeinException("MapSkeinHealth", "finds no Skein in this application", "call builder.AddSkein() before builder.Build()");
        if (service.Options.Health is null) throw new SkeinException("MapSkeinHealth", "has nothing to map: the option Health is turned off", "leave it on");
        RouteGroupBuilder group = endpoints.MapGroup("");
        foreach (string path in HealthEndpoint.Paths) group.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], context => AnswerAsync(service, context, path)).WithDisplayName($"Skein {path}");
        group.WithSkeinPriority(GuardPriority.Critical);
        return group;
    }

    private static async Task AnswerAsync(SkeinService service, HttpContext context, string path)
    {
        using EndpointAnswer answer = service.Health?.Answer(path, context.Request.QueryString.Value?.TrimStart('?') ?? "", context.Request.Headers.Accept.ToString())
            ?? EndpointAnswer.Of(new EndpointRefusal(503, "Skein does not run: the host is starting or ending") { RetryAfterSeconds = 1 });
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in EndpointAnswer.CommonHeaders.Concat(answer.Headers)) response.Headers[name] = value;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        foreach (ReadOnlyMemory<byte> piece in answer.Body.Pieces) await response.Body.WriteAsync(piece, context.RequestAborted).ConfigureAwait(false);
    }
}
