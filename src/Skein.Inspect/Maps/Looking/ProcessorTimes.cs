using System.Globalization;

namespace Skein.Inspect.Maps.Looking;

/// <summary>
/// How long threads of a running process have been on a processor: the first number of
/// <c>/proc/PID/task/TID/schedstat</c>, nanoseconds (Linux Documentation/scheduler/sched-stats.rst).
/// </summary>
internal sealed record ProcessorTimes(TimeProvider Clock, long Timestamp, IReadOnlyDictionary<uint, long> Nanoseconds)
{
    /// <summary>The times of some threads, now.</summary>
    public static ProcessorTimes Of(int? processId, IEnumerable<uint> threads, TimeProvider clock)
    {
        var times = new Dictionary<uint, long>();
        long now = clock.GetTimestamp();
        foreach (uint thread in threads)
        {
            if (processId is not null && Read($"/proc/{processId}/task/{thread}/schedstat") is { } time) times.TryAdd(thread, time);
        }

        return new ProcessorTimes(clock, now, times);
    }

    /// <summary>How long a thread was on a processor since an earlier look; null where that is not known.</summary>
    public TimeSpan? Since(ProcessorTimes earlier, uint thread) =>
        Nanoseconds.TryGetValue(thread, out long now) && earlier.Nanoseconds.TryGetValue(thread, out long then) ? TimeSpan.FromTicks(Math.Max(0, now - then) / 100) : null;

    /// <summary>The part of one processor that this is; null where it is not known.</summary>
    public double? ShareSince(ProcessorTimes earlier, uint thread)
    {
        TimeSpan elapsed = Clock.GetElapsedTime(earlier.Timestamp, Timestamp);
        return Since(earlier, thread) is { } used && elapsed > TimeSpan.Zero ? Math.Min(1, used / elapsed) : null;
    }

    private static long? Read(string path)
    {
        try
        {
            string[] words = File.ReadAllText(path).Split(' ');
            return long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out long time) ? time : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // the thread has ended since, or the kernel keeps no such numbers
        }
    }
}
