namespace Skein.Samples.Waits;

internal sealed class UnwrapRun : Shape
{
    public override string Notes => "Task.Run of an async method puts an Unwrap promise between; it is no frame.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig)
    {
        var arrived = rig.Keep(new CountdownEvent(1));
        rig.Pending(OuterAsync(rig.Promise().Task, arrived));
        rig.Until("inner method began", () => arrived.IsSet);
    }

    private static async Task OuterAsync(Task promise, CountdownEvent arrived) => await Task.Run(() => InnerAsync(promise, arrived));

    private static async Task InnerAsync(Task promise, CountdownEvent arrived)
    {
        arrived.Signal();
        await promise;
    }
}
