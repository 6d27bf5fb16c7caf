namespace Skein.Samples.Waits;

internal sealed class RunNotAwaited : Shape
{
    public override string Notes => "Fire and forget: an async method in flight that nobody awaits.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WorkAsync))];

    public override void Begin(Rig rig)
    {
        var arrived = rig.Keep(new CountdownEvent(1));
        Task promise = rig.Promise().Task;
        rig.Pending(Task.Run(() => WorkAsync(promise, arrived)));
        rig.Until("method began", () => arrived.IsSet);
    }

    private static async Task<int> WorkAsync(Task promise, CountdownEvent arrived)
    {
        arrived.Signal();
        await promise;
        return 1;
    }
}
