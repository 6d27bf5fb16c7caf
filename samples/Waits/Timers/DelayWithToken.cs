namespace Skein.Samples.Waits;

internal sealed class DelayWithToken : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Timer, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Keep(new CancellationTokenSource()).Token));

    private static async Task WaitAsync(CancellationToken cancellation) => await Task.Delay(TimeSpan.FromHours(1), cancellation);
}
