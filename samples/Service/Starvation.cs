namespace Skein.Samples.Service;

/// <summary>Blocks every thread that the pool may have, for good, and queues more behind.</summary>
internal static class Starvation
{
    private const int ThreadsMax = 16;

    public static void Begin(int items)
    {
        // Else the pool would add threads for as long as the program runs.
        ThreadPool.SetMinThreads(ThreadsMax, ThreadsMax);
        ThreadPool.SetMaxThreads(ThreadsMax, ThreadsMax);
        var never = new ManualResetEventSlim();
        var blocked = new CountdownEvent(ThreadsMax);
        for (int i = 0; i < ThreadsMax; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => { blocked.Signal(); never.Wait(); }, null);
        blocked.Wait();
        for (int i = 0; i < items; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => never.Wait(), null);
    }
}
