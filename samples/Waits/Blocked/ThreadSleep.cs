using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class ThreadSleep : Shape
{
    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.Sleep, nameof(Nap), nameof(Work))];

    public override void Begin(Rig rig) => rig.Blocked(Work);

    [MethodImpl(Frames.Kept)]
    private static void Work() => Nap();

    [MethodImpl(Frames.Kept)]
    private static void Nap() => Thread.Sleep(TimeSpan.FromHours(1));
}
