using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Endpoints.Access;
using Skein.AspNetCore.Endpoints.Tasks;

namespace Skein.AspNetCore.Hosting;

/// <summary>The endpoints on the service's own server. Thread-safe.</summary>
internal sealed class HostedEndpoints(SkeinService service)
{
    private readonly EndpointLimits limits = service.Options.Endpoints;
    private readonly Gate requests = new(service.Options.Endpoints.RequestsMax);

    public async Task AnswerAsync(HttpContext context, string path)
    {
        using EndpointAnswer answer = await ChooseAsync(context, path).ConfigureAwait(false);
        try
        {
            await SendAsync(context, answer).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It went away, or does not read: what is left of the connection ends now.
            context.Abort();
        }
    }

    /// <summary>
    /// Whether somebody else has judged this request: the route asks for authorisation, and the middleware that grants it
    /// ran; without that middleware the framework refuses to execute the route.
    /// </summary>
    private static bool IsAuthorized(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null;

    private async Task<EndpointAnswer> ChooseAsync(HttpContext context, string path)
    {
        if (!IsAuthorized(context)
            && LoopbackRule.Refuse(new AccessRequest(context.Connection.RemoteIpAddress, false, name => Header(context, name))) is { } reason) return EndpointAnswer.Line(403, reason);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return EndpointAnswer.Line(405, "only GET and HEAD", new KeyValuePair<string, string>("Allow", "GET, HEAD"));
        if (service.Router is not { } router) return EndpointAnswer.Of(new EndpointRefusal(503, "Skein does not run: the host is starting or ending") { RetryAfterSeconds = 1 });
        if (!requests.TryEnter()) return EndpointAnswer.Of(EndpointRefusal.Busy("as many requests as may be are being answered", $"{nameof(EndpointLimits.RequestsMax)} = {limits.RequestsMax}"));
        try
        {
            string shown = (context.Request.PathBase + context.Request.Path).ToUriComponent().TrimEnd('/');
            var request = new EndpointRequest(path, context.Request.QueryString.Value?.TrimStart('?') ?? "", Header(context, "Accept") ?? "", shown[..^path.Length], context.RequestAborted);
#pragma warning disable CA2000 // The caller disposes of it.
            // What blocks for seconds gets a thread of its own, and leaves the pool's alone.
            return router.Find(path) is { Blocks: true }
                ? await Task.Factory.StartNew(() => router.Answer(request), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false)
                : router.Answer(request);
#pragma warning restore CA2000
        }
        finally
        {
            requests.Leave();
        }
    }

    private static string? Header(HttpContext context, string name) => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    private async Task SendAsync(HttpContext context, EndpointAnswer answer)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach (var (name, value) in EndpointAnswer.CommonHeaders.Concat(answer.Headers)) response.Headers[name] = value;
        bool isHead = HttpMethods.IsHead(context.Request.Method);
        if (answer.Events is { } events)
        {
            if (!isHead) await StreamAsync(context, events).ConfigureAwait(false);
            return;
        }

        response.ContentLength = answer.Body.Length;
        if (!isHead) await WriteAsync(context, answer.Body).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context, EventStream events)
    {
        TimeProvider time = TimeProvider.System;
        long start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < limits.StreamLifeMax && service.Router is not null)
        {
            try
            {
                using AnswerBody body = events.Next();
                await WriteAsync(context, body).ConfigureAwait(false);
            }
            catch (EndpointRefusal refusal)
            {
                await context.Response.Body.WriteAsync(TaskStreams.Farewell(refusal.Message), context.RequestAborted).ConfigureAwait(false);
                return;
            }

            await Task.Delay(events.Interval, time, context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Each piece within its time: a client that does not read is dropped, whatever the server's own limits are.</summary>
    private async Task WriteAsync(HttpContext context, AnswerBody body)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        foreach (ReadOnlyMemory<byte> piece in body.Pieces)
        {
            patience.CancelAfter(limits.StalledMax);
            await context.Response.Body.WriteAsync(piece, patience.Token).ConfigureAwait(false);
        }

        patience.CancelAfter(limits.StalledMax);
        await context.Response.Body.FlushAsync(patience.Token).ConfigureAwait(false);
    }
}
