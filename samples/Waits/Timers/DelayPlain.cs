namespace Skein.Samples.Waits;

internal sealed class DelayPlain : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Timer, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync());

    private static async Task WaitAsync() => await Task.Delay(TimeSpan.FromHours(1));
}
