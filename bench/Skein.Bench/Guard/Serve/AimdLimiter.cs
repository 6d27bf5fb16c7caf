using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Skein.Bench.Guard.Serve;

/// <summary>A limit that adapts to latency, around each request.</summary>
/// <param name="timeout">From this latency on there is too much.</param>
/// <param name="seesQueue">
/// Whether a request first goes once through the pool's queue, within what is measured. Without, the time before the
/// middleware is not in its latency, and handlers that block look as fast as ever.
/// </param>
internal sealed class AimdLimiter(TimeSpan timeout, bool seesQueue) : ILimiter
{
    private readonly AimdLimit limit = new(timeout);

    public void Use(WebApplication application) => application.Use(AdmitAsync);

    private async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (!limit.TryEnter(out int inFlight))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        long begin = Stopwatch.GetTimestamp();
        try
        {
            if (seesQueue) await ThroughQueueAsync();
            await next(context);
        }
        finally
        {
            limit.Leave(Stopwatch.GetElapsedTime(begin), inFlight);
        }
    }

    private static Task ThroughQueueAsync()
    {
        var run = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(static own => own.SetResult(), run, preferLocal: false);
        return run.Task;
    }
}
