using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class LockContention : Shape
{
    public override string Notes => "The owner is known: it waits for an event with the lock in its hand.";

    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.WaitHandle, nameof(Own)),
        Blocked(WaitReason.Lock, nameof(Contend)) with { Count = 2 },
    ];

    public override void Begin(Rig rig)
    {
        object gate = rig.Keep(new object());
        var never = rig.Keep(new ManualResetEvent(false));
        var owned = rig.Keep(new ManualResetEventSlim());
        rig.Blocked(() => Own(gate, owned, never));
        owned.Wait();
        for (int i = 0; i < 2; i++) rig.Blocked(() => Contend(gate));
    }

    [MethodImpl(Frames.Kept)]
    private static void Own(object gate, ManualResetEventSlim owned, ManualResetEvent never)
    {
        lock (gate)
        {
            owned.Set();
            never.WaitOne();
        }
    }

    [MethodImpl(Frames.Kept)]
    private static void Contend(object gate)
    {
        lock (gate) GC.KeepAlive(gate);
    }
}
