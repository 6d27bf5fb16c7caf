namespace Skein.Housekeeping;

/// <summary>Work that a <see cref="Housekeeper"/> does again and again. Written by its thread alone; counts are read by all.</summary>
internal sealed class HousekeepingJob(string name, TimeSpan period, Action work, long firstDue)
{
    private long runs;
    private long failures;
    private long longestTicks;

    public string Name => name;

    public TimeSpan Period => period;

    /// <summary>When it is next due, as a timestamp of the housekeeper's clock.</summary>
    public long Due { get; set; } = firstDue;

    /// <summary>How often it was done, failures included.</summary>
    public long Runs => Volatile.Read(ref runs);

    /// <summary>How often it threw.</summary>
    public long Failures => Volatile.Read(ref failures);

    /// <summary>The longest that it took.</summary>
    public TimeSpan Longest => new(Volatile.Read(ref longestTicks));

    /// <summary>Does it once. Never throws.</summary>
    public void Run(TimeProvider time)
    {
        long start = time.GetTimestamp();
        try
        {
            work();
        }
        catch (Exception exception)
        {
            Volatile.Write(ref failures, failures + 1);
            SkeinFaults.Report(name, exception);
        }

        Volatile.Write(ref runs, runs + 1);
        Volatile.Write(ref longestTicks, Math.Max(longestTicks, time.GetElapsedTime(start).Ticks));
    }
}
