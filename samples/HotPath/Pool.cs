namespace Skein.Samples.HotPath;

/// <summary>A pool without a free thread: each waits for ever, and more work waits for a thread.</summary>
internal static class Pool
{
    private const int Queued = 5_000;

    public static void Block()
    {
        ThreadPool.GetMinThreads(out int threads, out int ports);
        ThreadPool.SetMaxThreads(threads, ports);
        using var blocked = new CountdownEvent(threads);
        for (int i = 0; i < threads; i++) ThreadPool.QueueUserWorkItem(_ => { blocked.Signal(); Thread.Sleep(Timeout.Infinite); });
        blocked.Wait();
        for (int i = 0; i < Queued; i++) ThreadPool.QueueUserWorkItem(_ => { });
    }
}
