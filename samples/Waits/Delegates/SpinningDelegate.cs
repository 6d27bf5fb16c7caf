using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class SpinningDelegate : Shape
{
    public override string Notes => "Takes one core for as long as the program runs.";

    public override bool Once => true;

    public override bool Restless => true;

    public override IEnumerable<Expected> Expect() =>
    [
        Delegate(CoroutineState.Running, WaitReason.None, nameof(Spin)),
        new(CoroutineKind.Thread, CoroutineState.Running, WaitReason.None, [Full(nameof(Spin))]),
    ];

    public override void Begin(Rig rig)
    {
        using var running = new ManualResetEventSlim();
        rig.Keep(Task.Factory.StartNew(Spin, running));
        running.Wait();
    }

    [MethodImpl(Frames.Kept)]
    private static void Spin(object? running)
    {
        ((ManualResetEventSlim)running!).Set();
        while (true)
        {
        }
    }
}
