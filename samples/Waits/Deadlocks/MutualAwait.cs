namespace Skein.Samples.Waits;

internal sealed class MutualAwait : Shape
{
    public override string Notes => "Planted: two tasks await each other; the ring has no innermost wait, and is cut between coroutines.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Coroutine, nameof(FirstAsync)),
        Async(WaitReason.Coroutine, nameof(SecondAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var first = rig.Keep(new TaskCompletionSource<Task>());
        Task second = SecondAsync(first.Task);
        Task started = FirstAsync(second);
        first.SetResult(started);
        rig.Pending(started);
        rig.Pending(second);
    }

    private static async Task FirstAsync(Task second) => await second;

    private static async Task SecondAsync(Task<Task> first)
    {
        Task task = await first;
        await task;
    }
}
