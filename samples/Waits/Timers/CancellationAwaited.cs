namespace Skein.Samples.Waits;

internal sealed class CancellationAwaited : Shape
{
    public override string Notes => "An endless delay is how a wait for cancellation is written; no timer will end it.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Timer, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Keep(new CancellationTokenSource()).Token));

    private static async Task WaitAsync(CancellationToken cancellation) => await Task.Delay(Timeout.Infinite, cancellation);
}
