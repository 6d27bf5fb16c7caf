using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class ThreadJoin : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.Sleep, nameof(Work)),
        Blocked(WaitReason.WaitHandle, nameof(JoinHere)),
    ];

    public override void Begin(Rig rig)
    {
        Thread worker = rig.Blocked(Work);
        rig.Blocked(() => JoinHere(worker));
    }

    [MethodImpl(Frames.Kept)]
    private static void Work() => Thread.Sleep(Timeout.Infinite);

    [MethodImpl(Frames.Kept)]
    private static void JoinHere(Thread worker) => worker.Join();
}
