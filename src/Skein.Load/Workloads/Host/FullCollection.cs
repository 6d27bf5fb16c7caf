namespace Skein.Load.Workloads.Host;

/// <summary>Full collections, timed.</summary>
/// <param name="Elapsed">From the call to its end.</param>
/// <param name="Pause">How long it stopped the program.</param>
internal readonly record struct FullCollection(TimeSpan Elapsed, TimeSpan Pause)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    /// <summary>One that stops the program for all of it.</summary>
    public static FullCollection Blocking(TimeProvider clock)
    {
        TimeSpan before = GC.GetTotalPauseDuration();
        long at = clock.GetTimestamp();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true);
        return new FullCollection(clock.GetElapsedTime(at), GC.GetTotalPauseDuration() - before);
    }

    /// <summary>One beside the program, to the end of its last pause: what is left then is to sweep; null where the collector does none, or does not end it.</summary>
    public static FullCollection? Background(TimeProvider clock)
    {
        long before = GC.GetGCMemoryInfo(GCKind.Background).Index, blockingBefore = GC.GetGCMemoryInfo(GCKind.FullBlocking).Index;
        long at = clock.GetTimestamp();
        GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        GCMemoryInfo last;
        // Its number is known when it begins, its second pause when all is marked.
        while ((last = GC.GetGCMemoryInfo(GCKind.Background)).Index == before || last.PauseDurations[^1] == TimeSpan.Zero)
        {
            // A collector that is not set to work beside the program has made a blocking one instead.
            if (clock.GetElapsedTime(at) > patience || GC.GetGCMemoryInfo(GCKind.FullBlocking).Index != blockingBefore) return null;
            Thread.Sleep(1);
        }

        TimeSpan pause = TimeSpan.Zero;
        foreach (TimeSpan part in last.PauseDurations) pause += part;
        return new FullCollection(clock.GetElapsedTime(at), pause);
    }

    /// <summary>Leaves nothing that is not alive, and gives the rest back to the system.</summary>
    public static void GiveBack()
    {
        for (int turn = 0; turn < 2; turn++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
