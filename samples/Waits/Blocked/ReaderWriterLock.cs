using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class ReaderWriterLock : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.Sleep, nameof(Read)),
        Blocked(WaitReason.Lock, nameof(Write)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new ReaderWriterLockSlim());
        var reading = rig.Keep(new ManualResetEventSlim());
        rig.Blocked(() => Read(gate, reading));
        reading.Wait();
        rig.Blocked(() => Write(gate));
    }

    [MethodImpl(Frames.Kept)]
    private static void Read(ReaderWriterLockSlim gate, ManualResetEventSlim reading)
    {
        gate.EnterReadLock();
        reading.Set();
        Thread.Sleep(Timeout.Infinite);
    }

    [MethodImpl(Frames.Kept)]
    private static void Write(ReaderWriterLockSlim gate) => gate.EnterWriteLock();
}
