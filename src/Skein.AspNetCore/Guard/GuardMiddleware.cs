#pragma warning disable VSTHRD003 // Middleware returns and awaits the task of what comes after it.
#pragma warning disable CA2025 // An admission ends with that task.
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Guard.Deadlines;
using Skein.AspNetCore.Guard.Refusals;
using Skein.Guard;

namespace Skein.AspNetCore.Guard;

/// <summary>
/// Asks the guard of each request before anything else is done for it: on the thread that the server gave it, without an
/// await before the answer, and without an allocation while it is calm. The admission ends when the rest of the pipeline
/// does, however that is.
/// </summary>
internal sealed class GuardMiddleware
{
    private readonly RequestDelegate next;
    private readonly Func<StarvationGuard?> source;
    private readonly GuardPlans plans;
    private readonly DeadlineReader deadlines;
    private readonly RefusalWriter refusals;
    private readonly GuardTally tally;
    private readonly TimeProvider time;

    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="source">The guard; null before the host's start and after its end, when everything is admitted.</param>
    /// <param name="options">What is read of a request, and how one is refused.</param>
    /// <param name="timeouts">What the framework's time-outs say.</param>
    /// <param name="tally">Where the rest is counted.</param>
    /// <param name="time">Measures for how long a request holds its thread.</param>
    /// <param name="limits">Bounds.</param>
    public GuardMiddleware(
        RequestDelegate next, Func<StarvationGuard?> source, SkeinGuardOptions options, EndpointTimeouts timeouts, GuardTally tally, TimeProvider time, GuardHttpLimits limits)
    {
        this.next = next;
        this.source = source;
        this.tally = tally;
        this.time = time;
        plans = new GuardPlans(limits, timeouts);
        deadlines = new DeadlineReader(options.DeadlineHeaders, tally);
        refusals = new RefusalWriter(options, limits, tally, time);
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (source() is not { } guard || !TryPlan(guard, context, out GuardPlan? plan)) return next(context);
        if (guard.State > GuardState.Calm) return InvokeWatchedAsync(context, guard, plan);
        Admission admission = guard.TryAdmit(plan.RequestUnder(guard.Options));
        // The state may have changed just now.
        if (!admission.IsAdmitted) return refusals.AnswerAsync(context, plan, admission);
        Task rest;
        try
        {
            rest = next(context);
        }
        catch
        {
            admission.Dispose();
            throw;
        }

        return EndWithAsync(rest, admission);
    }

    /// <summary>As above, where threads are short: deadlines count, and so does the time for which a request holds its thread.</summary>
    private Task InvokeWatchedAsync(HttpContext context, StarvationGuard guard, GuardPlan plan)
    {
        GuardOptions now = guard.Options;
        AdmissionRequest request = plan.RequestUnder(now);
        if (guard.State > GuardState.Pressed) request = request with { TimeLeft = TimeLeft(context, plan), CallerGone = context.RequestAborted };
        if (now.Queue.LengthMax == 0) return GoAsync(context, plan, guard.TryAdmit(request));
        ValueTask<Admission> waiting = guard.AdmitAsync(request, request.CallerGone);
#pragma warning disable VSTHRD103 // It has ended.
        return waiting.IsCompletedSuccessfully ? GoAsync(context, plan, waiting.Result) : GoLaterAsync(context, plan, waiting);
#pragma warning restore VSTHRD103
    }

    private async Task GoLaterAsync(HttpContext context, GuardPlan plan, ValueTask<Admission> waiting)
    {
        Admission admission;
        try
        {
            admission = await waiting.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        await GoAsync(context, plan, admission).ConfigureAwait(false);
    }

    private Task GoAsync(HttpContext context, GuardPlan plan, in Admission admission)
    {
        if (!admission.IsAdmitted) return refusals.AnswerAsync(context, plan, admission);
        long start = time.GetTimestamp();
        Task rest;
        try
        {
            rest = next(context);
        }
        catch
        {
            admission.Dispose();
            throw;
        }
        finally
        {
            plan.Route.Held(time.GetElapsedTime(start));
        }

        return EndWithAsync(rest, admission);
    }

    private static Task EndWithAsync(Task rest, in Admission admission)
    {
        if (!rest.IsCompleted) return EndLaterAsync(rest, admission);
        admission.Dispose();
        return rest;
    }

    private static async Task EndLaterAsync(Task rest, Admission admission)
    {
        try
        {
            await rest.ConfigureAwait(false);
        }
        finally
        {
            admission.Dispose();
        }
    }

    /// <summary>Whether the request is the guard's business. What fails here must not fail the request.</summary>
    private bool TryPlan(StarvationGuard guard, HttpContext context, [NotNullWhen(true)] out GuardPlan? plan)
    {
        try
        {
            plan = plans.Of(guard, context);
            return plan.IsGuarded;
        }
        catch (Exception exception)
        {
            tally.Failed(exception);
            plan = null;
            return false;
        }
    }

    private TimeSpan? TimeLeft(HttpContext context, GuardPlan plan)
    {
        try
        {
            return deadlines.TimeLeft(context, plan);
        }
        catch (Exception exception)
        {
            tally.Failed(exception);
            return null;
        }
    }
}
