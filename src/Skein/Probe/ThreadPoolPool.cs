namespace Skein.Probe;

/// <summary>
/// The runtime's thread pool. A worker that was woken for an item counts as busy from then on, and below the configured
/// minimum one is always woken (PortableThreadPool.WorkerThread.cs, MaybeAddWorkingWorker): so while fewer are busy than
/// the minimum, no item waits for want of a thread.
/// </summary>
internal sealed class ThreadPoolPool : IPool
{
    public void Post(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);

    public bool HasThreadToSpare()
    {
        ThreadPool.GetMinThreads(out int least, out _);
        return Busy() < least;
    }

    public PoolReading Read()
    {
        ThreadPool.GetMinThreads(out int least, out _);
        return new PoolReading(ThreadPool.ThreadCount, Busy(), least, ThreadPool.PendingWorkItemCount);
    }

    // A pause of the collector makes everybody late too, and may have all processors: what it can have had is left out.
    public TimeSpan ProcessorTime() => (Environment.CpuUsage.TotalTime / Environment.ProcessorCount) - GC.GetTotalPauseDuration();

    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return most - available;
    }
}
