namespace Skein.Samples.Waits;

internal sealed class WhenAnyTwo : Shape
{
    public override string Notes => "The hand-written timeout: work or delay, whichever is first.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WhenAny, nameof(JoinAsync)),
        Async(WaitReason.Promise, nameof(WorkAsync)) with { Parent = Full(nameof(JoinAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(JoinAsync(rig.Promise().Task));

    private static async Task JoinAsync(Task promise)
    {
        Task work = WorkAsync(promise);
        if (await Task.WhenAny(work, Task.Delay(TimeSpan.FromHours(1))) == work) await work;
    }

    private static async Task WorkAsync(Task promise) => await promise;
}
