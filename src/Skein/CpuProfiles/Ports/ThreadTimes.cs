using System.Diagnostics;
using System.Globalization;

namespace Skein.CpuProfiles.Ports;

/// <summary>The processor time of each thread of this process, in native code and in managed, at one moment. Immutable, thread-safe.</summary>
internal sealed class ThreadTimes
{
    /// <summary>The system counts a running thread's time up to its last tick, which may be so long ago.</summary>
    public const long TickNanoseconds = 4_000_000;

    private readonly Dictionary<long, long> nanoseconds;

    private ThreadTimes(Dictionary<long, long> nanoseconds) => this.nanoseconds = nanoseconds;

    /// <summary>Nothing is known.</summary>
    public static ThreadTimes None { get; } = new([]);

    /// <summary>Times by the system's id of a thread, in nanoseconds.</summary>
    public static ThreadTimes Of(Dictionary<long, long> nanoseconds) => new(nanoseconds);

    /// <summary>Asks the system.</summary>
    /// <param name="threadsMax">How many threads are asked for.</param>
    public static ThreadTimes Now(int threadsMax)
    {
        var nanoseconds = new Dictionary<long, long>();
        foreach (string folder in Directory.EnumerateDirectories("/proc/self/task").Take(threadsMax))
        {
            if (long.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out long thread) && Read($"{folder}/schedstat") is { } time) nanoseconds[thread] = time;
        }

        return new ThreadTimes(nanoseconds);
    }

    /// <summary>What a thread has used since an earlier moment; null where it is no more, or was never known.</summary>
    public long? Since(ThreadTimes earlier, long thread)
    {
        if (!nanoseconds.TryGetValue(thread, out long now)) return null;
        long before = earlier.nanoseconds.GetValueOrDefault(thread);
        return now >= before ? now - before : now; // less than before is another thread, with the id of one that ended
    }

    /// <summary>The first of three numbers is the time on a processor (Documentation/scheduler/sched-stats.rst of Linux).</summary>
    private static long? Read(string file)
    {
        try
        {
            string[] numbers = File.ReadAllText(file).Split(' ');
            return long.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out long time) ? time : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine(failure);
            return null; // the thread has ended, or the system does not count
        }
    }
}
