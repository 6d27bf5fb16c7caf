namespace Skein.Samples.Waits;

internal sealed class LockFree : Shape
{
    public override string Notes => "Innocent: a monitor that was contended and is free, and tasks that threads have waited for.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        object gate = rig.Keep(new object());
        var work = rig.Keep(new TaskCompletionSource());
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => rig.Start(() => Enter(gate, work.Task)))];
        if (!SpinWait.SpinUntil(() => threads.All(Rig.IsInWait), TimeSpan.FromMinutes(2)))
            throw new TimeoutException("the threads do not wait");
        work.SetResult();
        foreach (Thread thread in threads) thread.Join();
    }

    private static void Enter(object gate, Task work)
    {
        lock (gate) work.Wait();
    }
}
