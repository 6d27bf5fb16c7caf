using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class MonitorWait : Shape
{
    public override string Notes => "Waits for a pulse: the lock itself is free.";

    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.WaitHandle, nameof(WaitForPulse))];

    public override void Begin(Rig rig)
    {
        object gate = rig.Keep(new object());
        rig.Blocked(() => WaitForPulse(gate));
    }

    [MethodImpl(Frames.Kept)]
    private static void WaitForPulse(object gate)
    {
        lock (gate) Monitor.Wait(gate);
    }
}
