using System.Globalization;
using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Endpoints;
using Skein.Guard;

namespace Skein.AspNetCore.Guard.Refusals;

/// <summary>Answers those that are refused. Nothing of it throws into the pipeline. Thread-safe.</summary>
internal sealed class RefusalWriter(SkeinGuardOptions options, GuardHttpLimits limits, GuardTally tally, TimeProvider time)
{
    // gRPC's code for what may be tried again.
    private const string GrpcUnavailable = "14";

    private readonly Gate callbacks = new(limits.RefusedCallbacksMax);

    public Task AnswerAsync(HttpContext context, GuardPlan plan, in Admission refused)
    {
        if (refused.Reason == RefusalReason.CallerGone || context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var refusal = new GuardRefusal(refused.Reason, plan.Answers.Route, TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(refused.RetryAfter.TotalSeconds))));
        if (plan.IsGrpc) return AnswerGrpcAsync(context, refusal);
        if (options.Refused is { } callback)
        {
            if (callbacks.TryEnter()) return AskAsync(callback, context, plan, refusal);
            tally.CallbackPassedOver();
        }

        return WriteAsync(context, plan, refusal);
    }

    /// <summary>A response of a head alone, which is trailers alone: whoever calls sees the status without reading a body.</summary>
    private static Task AnswerGrpcAsync(HttpContext context, GuardRefusal refusal)
    {
        HttpResponse response = context.Response;
        response.ContentType = "application/grpc";
        response.Headers.GrpcStatus = GrpcUnavailable;
        response.Headers.GrpcMessage = RefusalBodies.Sentence(refusal.Reason);
        response.Headers["grpc-retry-pushback-ms"] = refusal.RetryAfter.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private async Task AskAsync(Func<HttpContext, GuardRefusal, Task> callback, HttpContext context, GuardPlan plan, GuardRefusal refusal)
    {
        try
        {
            SetHead(context.Response, refusal);
            Task answered = callback(context, refusal);
            if (await EndsInTimeAsync(answered).ConfigureAwait(false)) return;
            tally.CallbackFailed(new TimeoutException($"the answer to a refused request took longer than {options.RefusedTimeMax.TotalSeconds:0.###} s; its connection is ended"));
            context.Abort();
            // It still has the context in its hands, which must not serve another request before that ends.
            await answered.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            tally.CallbackFailed(exception);
            await StartAgainAsync(context, plan, refusal).ConfigureAwait(false);
        }
        finally
        {
            callbacks.Leave();
        }
    }

    /// <summary>Throws what the task throws, where that ends in time.</summary>
    private async Task<bool> EndsInTimeAsync(Task answered)
    {
#pragma warning disable VSTHRD003 // It was started by the one caller of this method.
        if (!answered.IsCompleted)
        {
            try
            {
                await answered.WaitAsync(options.RefusedTimeMax, time).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!answered.IsCompleted)
            {
                return false;
            }
        }

        await answered.ConfigureAwait(false);
        return true;
#pragma warning restore VSTHRD003
    }

    private static Task StartAgainAsync(HttpContext context, GuardPlan plan, GuardRefusal refusal)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return WriteAsync(context, plan, refusal);
    }

    private static async Task WriteAsync(HttpContext context, GuardPlan plan, GuardRefusal refusal)
    {
        HttpResponse response = context.Response;
        byte[] body = plan.Answers.Of(refusal.Reason);
        SetHead(response, refusal);
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        try
        {
            await response.Body.WriteAsync(body).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It went away.
            context.Abort();
        }
    }

    private static void SetHead(HttpResponse response, GuardRefusal refusal)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = refusal.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
    }
}
