namespace Skein.Samples.Waits;

internal sealed class QueuedDelegateAwaited : Shape
{
    public override string Notes => "The delegate is the innermost frame of those who await it.";

    public override IEnumerable<Expected> Expect() =>
        [Delegate(CoroutineState.Runnable, WaitReason.None, nameof(Work), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Keep(new PausedScheduler())));

    private static async Task OuterAsync(TaskScheduler scheduler) =>
        await Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.None, scheduler);

    private static int Work() => 1;
}
