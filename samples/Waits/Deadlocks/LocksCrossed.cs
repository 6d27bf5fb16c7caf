using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class LocksCrossed : Shape
{
    public override string Notes => "Planted: two threads, two monitors, opposite order.";

    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.Lock, nameof(Second), nameof(First)) with { Count = 2 },
    ];

    public override void Begin(Rig rig)
    {
        object left = rig.Keep(new object()), right = rig.Keep(new object());
        var both = rig.Keep(new Barrier(2));
        rig.Blocked(() => First(left, right, both), () => both.CurrentPhaseNumber == 1);
        rig.Blocked(() => First(right, left, both), () => both.CurrentPhaseNumber == 1);
    }

    [MethodImpl(Frames.Kept)]
    private static void First(object held, object wanted, Barrier both)
    {
        lock (held)
        {
            both.SignalAndWait();
            Second(wanted);
        }
    }

    [MethodImpl(Frames.Kept)]
    private static void Second(object wanted)
    {
        lock (wanted) GC.KeepAlive(wanted);
    }
}
