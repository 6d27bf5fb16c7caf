using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class RunningDelegate : Shape
{
    public override string Notes => "The delegate runs on a thread of the pool, and blocks it: both are told.";

    public override IEnumerable<Expected> Expect() =>
    [
        Delegate(CoroutineState.Running, WaitReason.None, nameof(Work)),
        Blocked(WaitReason.Sleep, nameof(Work)),
    ];

    public override void Begin(Rig rig)
    {
        Thread? worker = null;
        rig.KeepsPoolBusy();
        rig.Pending(Task.Factory.StartNew(Work, new Action<Thread>(thread => Volatile.Write(ref worker, thread))));
        rig.Until("delegate sleeps", () => Rig.IsInWait(Volatile.Read(ref worker)));
    }

    [MethodImpl(Frames.Kept)]
    private static void Work(object? report)
    {
        ((Action<Thread>)report!)(Thread.CurrentThread);
        Thread.Sleep(Timeout.Infinite);
    }
}
