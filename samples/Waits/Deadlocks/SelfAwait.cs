namespace Skein.Samples.Waits;

internal sealed class SelfAwait : Shape
{
    public override string Notes => "Planted: a task that awaits itself; a ring of one.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Coroutine, nameof(LoopAsync))];

    public override void Begin(Rig rig)
    {
        var self = rig.Keep(new TaskCompletionSource<Task>());
        Task loop = LoopAsync(self.Task);
        self.SetResult(loop);
        rig.Pending(loop);
    }

    private static async Task LoopAsync(Task<Task> self)
    {
        Task task = await self;
        await task;
    }
}
