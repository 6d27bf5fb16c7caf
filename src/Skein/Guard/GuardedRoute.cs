namespace Skein.Guard;

/// <summary>Something that is asked for again and again, as <c>GET /report</c>, and what the guard knows of it. Thread-safe.</summary>
public sealed class GuardedRoute
{
    // An old value counts an eighth less with each new one.
    private const int Memory = 8;

    // Of all routes together: so that one that is rarely asked for is in it.
    private const int MemoryOfAll = 256;

    // A tenth of what requests hold their threads for in the mean; and where that is next to nothing, no route is to blame.
    private const int LightParts = 10;
    private static readonly TimeSpan heavyMin = TimeSpan.FromMilliseconds(1);

    private readonly GuardedRoute? all;

    // All by interlocked operations.
    private long count;
    private long totalTicks;
    private long longestTicks;
    private long typicalTicks;

    /// <param name="name">Its name.</param>
    /// <param name="all">What is known of all routes together; null for that itself.</param>
    internal GuardedRoute(string name, GuardedRoute? all = null)
    {
        Name = name;
        this.all = all;
    }

    /// <summary>Its name; bounded in number, so never one that callers make up.</summary>
    public string Name { get; }

    /// <summary>How long a request of it holds its thread, as a mean of the last eight or so; zero where none was measured.</summary>
    internal TimeSpan TypicallyHeld => new(Volatile.Read(ref typicalTicks));

    /// <summary>
    /// Whether its requests hold threads for far less time than others do, so that to refuse them frees none: the typical
    /// one for less than a tenth of the mean of all.
    /// </summary>
    internal bool IsLight => all is not null && Volatile.Read(ref count) >= Memory && all.TypicallyHeld >= heavyMin && TypicallyHeld * LightParts < all.TypicallyHeld;

    /// <summary>
    /// A request of it has held its thread without a break for this long: from its start to its first suspension, or to its
    /// end. To be told while the state is not <see cref="GuardState.Calm"/>. Allocates nothing.
    /// </summary>
    public void Held(TimeSpan time)
    {
        long ticks = Math.Max(0, time.Ticks);
        Interlocked.Increment(ref count);
        Interlocked.Add(ref totalTicks, ticks);
        long seen = Volatile.Read(ref longestTicks);
        while (ticks > seen && Interlocked.CompareExchange(ref longestTicks, ticks, seen) is var before && before != seen) seen = before;
        Remember(ticks, all is null ? MemoryOfAll : Memory);
        all?.Held(time);
    }

    /// <summary>For how long its requests held threads so far. Not one moment for all of its numbers.</summary>
    public HeldThreads HeldSoFar() =>
        new(Name, Volatile.Read(ref count), new TimeSpan(Volatile.Read(ref totalTicks)), new TimeSpan(Volatile.Read(ref longestTicks)));

    private void Remember(long ticks, int memory)
    {
        long old = Volatile.Read(ref typicalTicks);
        while (true)
        {
            // The first one counts whole.
            long mean = old == 0 ? ticks : old + ((ticks - old) / memory);
            long before = Interlocked.CompareExchange(ref typicalTicks, mean, old);
            if (before == old) return;
            old = before;
        }
    }
}
