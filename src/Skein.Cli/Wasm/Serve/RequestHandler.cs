using System.Globalization;
using Microsoft.AspNetCore.Http;
using Skein.Wasm;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Hosting;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Answers a request by the module. What went wrong inside is one plain line for the client, and the log's for the rest. Thread-safe.</summary>
internal sealed class RequestHandler(CgiModule module, WasmHost host, ModuleThreads threads, ServeLimits limits, ServeCounters counters, ServeLog log)
{
    private const int BodyPieceBytes = 16 << 10;

    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsConnect(context.Request.Method))
        {
            // It asks for a tunnel, which no answer of a module could be.
            await PlainAsync(context, StatusCodes.Status501NotImplemented, "there are no tunnels");
            return;
        }

        try
        {
            byte[] body = await BodyAsync(context);
            var request = new CgiRequest(context.Request.Method, context.Request.Path.Value ?? "/", CgiVariables.Of(context, body.Length), body);
            await AnswerAsync(context, request);
        }
        catch (BadHttpRequestException wrong)
        {
            await PlainAsync(context, wrong.StatusCode, wrong.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"a body may have {limits.BodyBytesMax:#,##0} bytes" : "the request is none");
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client went away: there is nobody to tell.
        }
    }

    private async Task AnswerAsync(HttpContext context, CgiRequest request)
    {
        try
        {
            Task<CgiReply>? running = threads.TryRunAsync(() => module.Serve(host, request));
            if (running is null) await BusyAsync(context);
            else await SendAsync(context, await running);
        }
        catch (TrapException trap) when (trap.Trap == TrapKind.Interrupted)
        {
            await PlainAsync(context, StatusCodes.Status504GatewayTimeout, "the module took too long");
        }
        catch (TrapException)
        {
            await PlainAsync(context, StatusCodes.Status502BadGateway, "the module was stopped");
        }
        catch (CgiException wrong)
        {
            log.Tell($"{request.Method} {request.Path}: {wrong.Message}");
            await PlainAsync(context, StatusCodes.Status502BadGateway, "the module gave no valid response");
        }
        catch (WasmException refused) when (refused.Kind == WasmErrorKind.Limit)
        {
            log.Tell($"{request.Method} {request.Path}: {refused.Message}");
            await BusyAsync(context);
        }
        catch (Exception failed) when (failed is CapabilityException or ArgumentException or InvalidOperationException)
        {
            log.Tell($"{request.Method} {request.Path}: {failed.Message}");
            await PlainAsync(context, StatusCodes.Status502BadGateway, "the module could not be run");
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or IOException))
        {
            // One request's defect is not the server's end.
            log.Tell($"{request.Method} {request.Path}: a defect of skein: {defect.GetType().Name}: {defect.Message}");
            await PlainAsync(context, StatusCodes.Status500InternalServerError, "a defect of the server");
        }
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, BodyPieceBytes));
        await context.Request.Body.CopyToAsync(body, BodyPieceBytes, context.RequestAborted);
        return body.ToArray();
    }

    private async Task SendAsync(HttpContext context, CgiReply reply)
    {
        HttpResponse response = context.Response;
        response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers) response.Headers.Append(name, value);
        bool bodiless = reply.Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified;
        if (!bodiless) response.ContentLength = reply.Body.Length;
        counters.Answered(reply.Status);
        if (!bodiless && !HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    private Task BusyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return PlainAsync(context, StatusCodes.Status503ServiceUnavailable, "too many requests run");
    }

    private async Task PlainAsync(HttpContext context, int status, string line)
    {
        counters.Answered(status);
        if (context.Response.HasStarted) return;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{line}\n", context.RequestAborted);
    }
}
