#if NET9_0_OR_GREATER
using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class LockObjectContention : Shape
{
    public override string Notes => "The lock class of .NET 9.";

    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.Sleep, nameof(Own)),
        Blocked(WaitReason.Lock, nameof(Contend)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new Lock());
        var owned = rig.Keep(new ManualResetEventSlim());
        rig.Blocked(() => Own(gate, owned));
        owned.Wait();
        rig.Blocked(() => Contend(gate));
    }

    [MethodImpl(Frames.Kept)]
    private static void Own(Lock gate, ManualResetEventSlim owned)
    {
        lock (gate)
        {
            owned.Set();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    [MethodImpl(Frames.Kept)]
    private static void Contend(Lock gate)
    {
        lock (gate)
        {
        }
    }
}
#endif
