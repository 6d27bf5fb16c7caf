namespace Skein.Samples.Waits;

internal sealed class SchedulerCaptured : Shape
{
    public override string Notes => "Awaits under a task scheduler of its own, which the awaiter captures.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig)
    {
        Task promise = rig.Promise().Task;
        var start = new Task<Task>(() => WaitAsync(promise));
        start.RunSynchronously(rig.Keep(new InlineScheduler()));
        rig.Pending(start.Result);
    }

    private static async Task WaitAsync(Task promise) => await promise;

    private sealed class InlineScheduler : TaskScheduler
    {
        protected override void QueueTask(Task task) => TryExecuteTask(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
