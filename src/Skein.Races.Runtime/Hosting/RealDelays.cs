using Skein.Races.Runtime.Traps;

namespace Skein.Races.Runtime.Hosting;

/// <summary>Makes real threads wait.</summary>
internal sealed class RealDelays(TimeProvider clock) : IDelays
{
    private const int MainThread = 1;

    // Only the first thread has run so far and it has started no work on the pool.
    public bool IsAlone => Environment.CurrentManagedThreadId == MainThread && ThreadPool.ThreadCount == 0 && !othersSeen;

    // Set once, when another thread is seen here.
    private bool othersSeen;

    public void Spread()
    {
        if (Environment.CurrentManagedThreadId != MainThread) othersSeen = true;
        Guarded(static () => Thread.Sleep(1));
    }

    public void Hold(Trap trap, TimeSpan longest) => Guarded(() => trap.Wait(longest, clock));

    // An interrupt is meant for the program: it gets it at its own next wait.
    private static void Guarded(Action wait)
    {
        try
        {
            wait();
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
