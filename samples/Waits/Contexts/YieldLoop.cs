namespace Skein.Samples.Waits;

internal sealed class YieldLoop : Shape
{
    public override string Notes => "Takes one core for as long as the program runs: it is queued or runs at any moment, and never waits.";

    public override bool Once => true;

    public override bool Restless => true;

    public override IEnumerable<Expected> Expect() =>
    [
        new(CoroutineKind.AsyncMethod, CoroutineState.RunningOrRunnable, WaitReason.None, [Full(nameof(LoopAsync)), Full(nameof(OuterAsync))]),
    ];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync());

    private static async Task OuterAsync() => await LoopAsync();

    private static async Task LoopAsync()
    {
        while (true) await Task.Yield();
    }
}
