using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>Runs work inside the flow of a unit and inside a span of its own; both end with it on every way out.</summary>
internal static class SpannedTask
{
    /// <summary>Starts the work on this thread. What it throws is in the task.</summary>
    public static async Task StartAsync(SpanPlan plan, TagFlow flow, Func<Task> body)
    {
        object hold = Begin(plan, flow);
        try
        {
            await (body() ?? throw NoTask()).ConfigureAwait(false);
            (hold as SpanKeeper)?.End();
        }
        catch (Exception exception)
        {
            (hold as SpanKeeper)?.Fail(exception);
            throw;
        }
        finally
        {
            flow.Registry.End(flow.Id);
            GC.KeepAlive(hold);
        }
    }

    /// <inheritdoc cref="StartAsync(SpanPlan, TagFlow, Func{Task})"/>
    public static async Task<T> StartAsync<T>(SpanPlan plan, TagFlow flow, Func<Task<T>> body)
    {
        object hold = Begin(plan, flow);
        try
        {
            T result = await (body() ?? throw NoTask()).ConfigureAwait(false);
            (hold as SpanKeeper)?.End();
            return result;
        }
        catch (Exception exception)
        {
            (hold as SpanKeeper)?.Fail(exception);
            throw;
        }
        finally
        {
            flow.Registry.End(flow.Id);
            GC.KeepAlive(hold);
        }
    }

    /// <summary>
    /// Starts the span, and makes it and the unit current. What it returns only the caller may hold: when the caller can
    /// never go on, it is gone.
    /// </summary>
    private static object Begin(SpanPlan plan, TagFlow flow)
    {
        Activity? activity = plan.StartSpan(flow);
        object hold = activity is null ? new object() : new SpanKeeper(activity, flow, plan.Site);
        flow.Registry.Watch(flow.Id, hold);
        flow.Registry.SetState(flow.Id, TagState.Started);
        if (flow.Id != 0) TagFlow.Current = flow;
        return hold;
    }

    // What Task.Run makes of it.
    private static TaskCanceledException NoTask() => new("the work gave no task to wait for");
}
