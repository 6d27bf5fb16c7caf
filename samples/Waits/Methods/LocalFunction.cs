namespace Skein.Samples.Waits;

internal sealed class LocalFunction : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, $"{nameof(OuterAsync)}.StaticAsync", $"{nameof(OuterAsync)}.CapturingAsync", nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise)
    {
        await CapturingAsync();

        async Task CapturingAsync() => await StaticAsync(promise);

        static async Task StaticAsync(Task awaited) => await awaited;
    }
}
