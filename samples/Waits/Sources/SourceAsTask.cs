namespace Skein.Samples.Waits;

internal sealed class SourceAsTask : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ValueTaskSource, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Keep(new ManualSource())));

    private static async Task WaitAsync(ManualSource source) => await source.Wait.AsTask();
}
