namespace Skein.Samples.Waits;

internal sealed class ManyAwaits : Shape
{
    public override string Notes => "Old awaiters lie in the same state machine as the one that counts.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Semaphore, nameof(WorkAsync))];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource first = rig.Promise();
        var second = rig.Keep(new TaskCompletionSource<string>());
        rig.Pending(WorkAsync(first.Task, second.Task, rig.Keep(new SemaphoreSlim(0))));
        first.SetResult();
        second.SetResult("done");
    }

    private static async Task WorkAsync(Task first, Task<string> second, SemaphoreSlim gate)
    {
        await first;
        string text = await second;
        await Task.WhenAll(first, second);
        await gate.WaitAsync();
        GC.KeepAlive(text);
        await Task.Delay(text.Length);
    }
}
