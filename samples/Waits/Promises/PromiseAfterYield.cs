namespace Skein.Samples.Waits;

internal sealed class PromiseAfterYield : Shape
{
    public override string Notes => "The method has been through other awaits, on other threads, before this one.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig)
    {
        var arrived = new ManualResetEventSlim();
        rig.Pending(WaitAsync(rig.Promise().Task, arrived));
        rig.Until("past the yields", () => arrived.IsSet);
    }

    private static async Task WaitAsync(Task promise, ManualResetEventSlim arrived)
    {
        await Task.Yield();
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await Task.Delay(1);
        arrived.Set();
        await promise;
    }
}
