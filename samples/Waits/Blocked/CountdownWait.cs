using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class CountdownWait : Shape
{
    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.WaitHandle, nameof(WaitHere))];

    public override void Begin(Rig rig)
    {
        var never = rig.Keep(new CountdownEvent(1));
        rig.Blocked(() => WaitHere(never));
    }

    [MethodImpl(Frames.Kept)]
    private static void WaitHere(CountdownEvent never) => never.Wait();
}
