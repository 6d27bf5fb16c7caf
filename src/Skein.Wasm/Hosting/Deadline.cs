namespace Skein.Wasm.Hosting;

/// <summary>
/// When something has to end, set by who runs it and looked at by the watchdog. The two may meet at the very end; then who
/// runs it learns that an interruption is on its way. Thread-safe.
/// </summary>
internal sealed class Deadline
{
    private const long None = long.MaxValue;
    private const long Overdue = long.MinValue;

    private long at = None; // A timestamp of the clock. Set by the runner, turned to Overdue by the watchdog.

    /// <summary>Whether the watchdog found it overdue, and it has not ended yet.</summary>
    public bool IsOverdue => Volatile.Read(ref at) == Overdue;

    /// <summary>The runner begins. What he reads next is read after it: a bound that is set meanwhile is met by one side or the other.</summary>
    public void Set(long timestamp) => Interlocked.Exchange(ref at, timestamp);

    /// <summary>The runner has ended.</summary>
    /// <returns>Whether the watchdog found it overdue: it interrupted, or is about to.</returns>
    public bool Clear() => Interlocked.Exchange(ref at, None) == Overdue;

    /// <summary>The watchdog looks.</summary>
    /// <returns>Whether it is overdue: at each look until it ends, for what runs may have caught an interruption and gone on.</returns>
    public bool Expire(long now)
    {
        long seen = Volatile.Read(ref at);
        return seen == Overdue || (seen <= now && Interlocked.CompareExchange(ref at, Overdue, seen) == seen);
    }

    /// <summary>Brings the end nearer, if something runs.</summary>
    public void Shorten(long timestamp)
    {
        long seen = Volatile.Read(ref at);
        while (seen is not (None or Overdue) && seen > timestamp)
        {
            long before = Interlocked.CompareExchange(ref at, timestamp, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
