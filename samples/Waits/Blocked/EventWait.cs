using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class EventWait : Shape
{
    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.WaitHandle, nameof(WaitHere))];

    public override void Begin(Rig rig)
    {
        var never = rig.Keep(new ManualResetEvent(false));
        rig.Blocked(() => WaitHere(never));
    }

    [MethodImpl(Frames.Kept)]
    private static void WaitHere(ManualResetEvent never) => never.WaitOne();
}
