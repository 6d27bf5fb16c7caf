namespace Skein.Probe;

/// <summary>The one item that a probe queues again and again: it notes when it was run, and allocates nothing.</summary>
internal sealed class ProbeItem(TimeProvider time) : IThreadPoolWorkItem
{
    private const long Waiting = long.MinValue;

    // Written by the probe's thread before each post, and by the pool's thread that runs it; never by both at a time.
    private long ranAt;

    /// <summary>To be called before it is queued.</summary>
    public void Arm() => Volatile.Write(ref ranAt, Waiting);

    /// <summary>When it was run, as a timestamp; false while it waits.</summary>
    public bool HasRun(out long timestamp)
    {
        timestamp = Volatile.Read(ref ranAt);
        return timestamp != Waiting;
    }

    public void Execute() => Volatile.Write(ref ranAt, time.GetTimestamp());
}
