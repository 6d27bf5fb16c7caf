namespace Skein.Samples.Waits;

internal sealed class CustomAwaiter : Shape
{
    public override string Notes => "Nothing of the framework says what this waits for.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Unknown, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Keep(new Doorbell())));

    private static async Task OuterAsync(Doorbell doorbell) => await InnerAsync(doorbell);

    private static async Task InnerAsync(Doorbell doorbell) => await doorbell;
}
