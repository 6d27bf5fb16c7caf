using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class RunningDelegateAwaited : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Delegate(CoroutineState.Running, WaitReason.None, nameof(Work), nameof(OuterAsync)),
        Blocked(WaitReason.WaitHandle, nameof(Work)),
    ];

    public override void Begin(Rig rig)
    {
        Thread? worker = null;
        var never = rig.Keep(new ManualResetEvent(false));
        rig.KeepsPoolBusy();
        rig.Pending(OuterAsync((thread => Volatile.Write(ref worker, thread), never)));
        rig.Until("delegate waits", () => Rig.IsInWait(Volatile.Read(ref worker)));
    }

    private static async Task OuterAsync((Action<Thread> Report, ManualResetEvent Never) state) =>
        await Task.Factory.StartNew(Work, state, TaskCreationOptions.None);

    [MethodImpl(Frames.Kept)]
    private static void Work(object? state)
    {
        (Action<Thread> report, ManualResetEvent never) = ((Action<Thread>, ManualResetEvent))state!;
        report(Thread.CurrentThread);
        never.WaitOne();
    }
}
