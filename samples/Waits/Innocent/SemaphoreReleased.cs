namespace Skein.Samples.Waits;

internal sealed class SemaphoreReleased : Shape
{
    public override string Notes => "Innocent: a semaphore that had a queue, and whose waiters have all been through.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(0, 1));
        Task[] tasks = [.. Enumerable.Range(0, 3).Select(_ => EnterAsync(gate))];
        gate.Release();
        rig.Keep(tasks);
        rig.Until("all have been through", () => tasks.All(task => task.IsCompletedSuccessfully));
    }

    private static async Task EnterAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        gate.Release();
    }
}
