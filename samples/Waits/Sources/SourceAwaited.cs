namespace Skein.Samples.Waits;

internal sealed class SourceAwaited : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.ValueTaskSource, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Keep(new ManualSource())));

    private static async Task OuterAsync(ManualSource source) => await InnerAsync(source);

    private static async ValueTask InnerAsync(ManualSource source) => await source.Wait;
}
