using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class EventWaitAny : Shape
{
    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.WaitHandle, nameof(WaitHere))];

    public override void Begin(Rig rig)
    {
        WaitHandle[] never = [rig.Keep(new AutoResetEvent(false)), rig.Keep(new ManualResetEvent(false))];
        rig.Blocked(() => WaitHere(never));
    }

    [MethodImpl(Frames.Kept)]
    private static void WaitHere(WaitHandle[] never) => WaitHandle.WaitAny(never);
}
