using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class SemaphoreSlimWait : Shape
{
    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.Semaphore, nameof(Enter))];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(0));
        rig.Blocked(() => Enter(gate));
    }

    [MethodImpl(Frames.Kept)]
    private static void Enter(SemaphoreSlim gate) => gate.Wait();
}
