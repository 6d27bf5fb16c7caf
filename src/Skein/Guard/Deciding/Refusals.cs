namespace Skein.Guard.Deciding;

/// <summary>What was refused, by reason in all and by lane since the last look. Thread-safe; allocates nothing.</summary>
internal sealed class Refusals
{
    private static readonly RefusalReason[] reasons = Enum.GetValues<RefusalReason>();

    // All by interlocked addition.
    private readonly long[] refused = new long[reasons.Length];
    private readonly long[] wouldRefuse = new long[reasons.Length];
    private readonly int[] sinceLook = new int[Lane.Count];
    private long trickled;

    /// <summary>Requests that were let through to see how their routes do.</summary>
    public long Trickled => Interlocked.Read(ref trickled);

    /// <summary>By reason, without those that never came up.</summary>
    public IReadOnlyDictionary<RefusalReason, long> Refused => Counts(refused);

    /// <summary>Decided, and not acted on.</summary>
    public IReadOnlyDictionary<RefusalReason, long> WouldRefuse => Counts(wouldRefuse);

    /// <summary>The limit of a lane stood against a request, whatever became of it.</summary>
    public void Met(int lane) => Interlocked.Increment(ref sinceLook[lane]);

    public void Refuse(RefusalReason reason) => Interlocked.Increment(ref refused[(int)reason]);

    public void WouldHaveRefused(RefusalReason reason) => Interlocked.Increment(ref wouldRefuse[(int)reason]);

    public void Trickle() => Interlocked.Increment(ref trickled);

    /// <summary>Hands out what was met since the last time.</summary>
    public void Take(Span<int> byLane)
    {
        for (int lane = 0; lane < sinceLook.Length; lane++) byLane[lane] = Interlocked.Exchange(ref sinceLook[lane], 0);
    }

    private static Dictionary<RefusalReason, long> Counts(long[] counts) =>
        reasons.Where(reason => Volatile.Read(ref counts[(int)reason]) > 0).ToDictionary(reason => reason, reason => Volatile.Read(ref counts[(int)reason]));
}
