namespace Skein.Samples.Waits;

internal sealed class QueuedDelegate : Shape
{
    public override IEnumerable<Expected> Expect() => [Delegate(CoroutineState.Runnable, WaitReason.None, nameof(Work))];

    public override void Begin(Rig rig) => rig.Pending(
        Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.None, rig.Keep(new PausedScheduler())));

    private static void Work() => Console.Error.WriteLine("a paused scheduler ran a task");
}
