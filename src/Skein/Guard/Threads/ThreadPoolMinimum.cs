namespace Skein.Guard.Threads;

/// <summary>
/// Of the runtime's thread pool. A pool with work starts a thread in the call itself and waits until it runs: 0.1 to 0.3 ms
/// on a quiet machine, 4 to 20 ms on one whose processors are all busy. To lower it takes a microsecond or two.
/// </summary>
internal sealed class ThreadPoolMinimum : IThreadMinimum
{
    public int Now
    {
        get
        {
            ThreadPool.GetMinThreads(out int workers, out _);
            return workers;
        }
    }

    public int Max
    {
        get
        {
            ThreadPool.GetMaxThreads(out int workers, out _);
            return workers;
        }
    }

    // The other number is the user's.
    public bool TrySet(int threads)
    {
        ThreadPool.GetMinThreads(out _, out int completions);
        return ThreadPool.SetMinThreads(threads, completions);
    }
}
