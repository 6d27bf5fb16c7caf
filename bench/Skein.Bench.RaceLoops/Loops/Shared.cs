namespace Skein.Bench.RaceLoops.Loops;

/// <summary>One dictionary for all threads.</summary>
internal static class Shared
{
    private const int Keys = 1024;

    public static Func<int, int, long> Reads()
    {
        Dictionary<int, int> map = Maps.Filled();
        return (thread, operations) =>
        {
            long sum = 0;
            for (int i = 0; i < operations; i++) sum += map[(i + thread) & (Keys - 1)];
            return sum;
        };
    }

    public static Func<int, int, long> LockedWrites()
    {
        Dictionary<int, int> map = Maps.Filled();
        return (thread, operations) =>
        {
            for (int i = 0; i < operations; i++)
            {
                lock (map) map[(i + thread) & (Keys - 1)] = i;
            }

            return thread;
        };
    }
}
