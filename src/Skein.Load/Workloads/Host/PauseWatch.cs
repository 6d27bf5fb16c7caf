namespace Skein.Load.Workloads.Host;

/// <summary>
/// How long collections stop this process. Their total and number are the runtime's; the longest pause is of those that were
/// looked at in time: after each collection an object's finalizer looks, and a second one may have come by then.
/// </summary>
internal sealed class PauseWatch
{
    private readonly Lock gate = new();
    private TimeSpan longest; // under gate
    private int seen; // under gate
    private long lastIndex; // under gate
    private bool stopped; // under gate

    private readonly TimeSpan totalBefore = GC.GetTotalPauseDuration();
    private readonly int countBefore = Collections();

    public PauseWatch()
    {
        lastIndex = GC.GetGCMemoryInfo(GCKind.Any).Index;
        Plant();
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Collections since it began, how many were looked at, their pauses together, and the longest that was seen.</returns>
    public (int Count, int Seen, TimeSpan Total, TimeSpan Longest) Stop()
    {
        Look();
        lock (gate)
        {
            stopped = true;
            // After the last look: a pause that was seen is in the total.
            int count = Collections() - countBefore;
            return (count, Math.Min(seen, count), GC.GetTotalPauseDuration() - totalBefore, longest);
        }
    }

    // A collection of a generation counts in those below it, too.
    private static int Collections() => GC.CollectionCount(0);

    private void Plant() => _ = new Sentinel(this);

    private void Look()
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
        lock (gate)
        {
            if (stopped || last.Index == lastIndex) return;
            lastIndex = last.Index;
            seen++;
            foreach (TimeSpan pause in last.PauseDurations) longest = pause > longest ? pause : longest;
        }
    }

    private bool IsStopped()
    {
        lock (gate) return stopped;
    }

    // Dies young, in the next collection whichever it is, and leaves another behind.
    private sealed class Sentinel(PauseWatch watch)
    {
        ~Sentinel()
        {
            if (watch.IsStopped()) return;
            watch.Look();
            watch.Plant();
        }
    }
}
