namespace Skein.Tests.Support;

/// <summary>How much a piece of work allocates on the thread that does it.</summary>
public static class Allocated
{
    private const int Tries = 5;

    /// <summary>
    /// Bytes of the leanest of a few tries, after one to warm up. Tests run beside each other: what the runtime or a
    /// shared table makes once may fall into any one try, what the work itself allocates is in all of them.
    /// </summary>
    /// <param name="work">Enough of it that a byte of each turn shows.</param>
    public static long Least(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        work();
        long least = long.MaxValue;
        for (int i = 0; i < Tries && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
