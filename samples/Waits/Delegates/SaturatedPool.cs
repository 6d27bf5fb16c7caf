using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class SaturatedPool : Shape
{
    public override string Notes => "Every thread that the pool may have is blocked; what comes after is queued.";

    public override bool Once => true;

    public override bool Alone => true;

    public override IEnumerable<Expected> Expect() =>
    [
        Delegate(CoroutineState.Running, WaitReason.None, nameof(Block)) with { Count = Environment.ProcessorCount },
        Blocked(WaitReason.WaitHandle, nameof(Block)) with { Count = Environment.ProcessorCount },
        Delegate(CoroutineState.Runnable, WaitReason.None, nameof(Work)) with { Count = 10 },
    ];

    public override void Begin(Rig rig)
    {
        int threads = Environment.ProcessorCount;
        ThreadPool.GetMinThreads(out _, out int ports);
        if (!ThreadPool.SetMinThreads(threads, ports) || !ThreadPool.SetMaxThreads(threads, Math.Max(ports, threads)))
            throw new InvalidOperationException("the pool takes no bounds");
        var blocked = rig.Keep(new CountdownEvent(threads));
        var never = rig.Keep(new ManualResetEvent(false));
        for (int i = 0; i < threads; i++) rig.Pending(Task.Factory.StartNew(Block, (blocked, never)));
        blocked.Wait();
        for (int i = 0; i < 10; i++) rig.Pending(Task.Run(Work));
        rig.KeepsPoolBusy(threads, queued: 10);
    }

    [MethodImpl(Frames.Kept)]
    private static void Block(object? state)
    {
        (CountdownEvent blocked, ManualResetEvent never) = ((CountdownEvent, ManualResetEvent))state!;
        blocked.Signal();
        never.WaitOne();
    }

    private static void Work() => Console.Error.WriteLine("a saturated pool ran a task");
}
