namespace Skein.Guard;

/// <summary>
/// The answer to who asks to be admitted; to be disposed of when the admitted work has ended, once. <c>default</c> is
/// admitted, and counts nothing.
/// </summary>
public readonly struct Admission : IDisposable, IEquatable<Admission>
{
    private readonly StarvationGuard? guard;
    private readonly int lane;

    internal Admission(StarvationGuard? guard, int lane)
    {
        this.guard = guard;
        this.lane = lane;
    }

    private Admission(RefusalReason reason, TimeSpan retryAfter)
    {
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Whether the work may be done.</summary>
    public bool IsAdmitted => Reason == RefusalReason.None;

    /// <summary>Why it may not.</summary>
    public RefusalReason Reason { get; }

    /// <summary>After how long to ask again; zero where it is admitted.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>The work has ended.</summary>
    public void Dispose() => guard?.Leave(lane);

    /// <inheritdoc/>
    public bool Equals(Admission other) => guard == other.guard && lane == other.lane && Reason == other.Reason && RetryAfter == other.RetryAfter;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Admission other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(guard, lane, Reason, RetryAfter);

    /// <summary>Whether they are the same.</summary>
    public static bool operator ==(Admission left, Admission right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Admission left, Admission right) => !left.Equals(right);

    internal static Admission Refuse(RefusalReason reason, TimeSpan retryAfter) => new(reason, retryAfter);
}
