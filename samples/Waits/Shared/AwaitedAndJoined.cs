namespace Skein.Samples.Waits;

internal sealed class AwaitedAndJoined : Shape
{
    public override string Notes => "One task has an awaiter and is part of a join as well.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(WorkAsync)),
        Async(WaitReason.Coroutine, nameof(AwaitAsync)),
        Async(WaitReason.WhenAll, nameof(JoinAsync)),
    ];

    public override void Begin(Rig rig)
    {
        Task work = WorkAsync(rig.Promise().Task);
        rig.Pending(AwaitAsync(work));
        rig.Pending(JoinAsync(work, rig.Promise().Task));
    }

    private static async Task WorkAsync(Task promise) => await promise;

    private static async Task AwaitAsync(Task work) => await work;

    private static async Task JoinAsync(Task work, Task other) => await Task.WhenAll(work, other);
}
