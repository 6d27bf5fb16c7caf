namespace Skein.Tags;

/// <summary>Runs work inside the flow of a unit, which ends with it on every way out.</summary>
internal static class FlowedTask
{
    /// <summary>Starts the work on this thread.</summary>
    public static Task StartAsync(TagFlow flow, Func<Task> body) => flow.Id == 0 ? body() : RunAsync(flow, body);

    private static async Task RunAsync(TagFlow flow, Func<Task> body)
    {
        // This method alone holds it: when nothing can continue the method, it is gone, and the unit can never end.
        object hold = new();
        flow.Registry.Watch(flow.Id, hold);
        flow.Registry.SetState(flow.Id, TagState.Started);
        TagFlow.Current = flow;
        try
        {
            await body().ConfigureAwait(false);
        }
        finally
        {
            flow.Registry.End(flow.Id);
            GC.KeepAlive(hold);
        }
    }
}
