namespace Skein.Guard.Breakers;

/// <summary>
/// The answer to who wants to call a dependency. Where it is allowed, to be ended once, when it is known how the call
/// ended. <c>default</c> is allowed, and counts nothing.
/// </summary>
public readonly struct BreakerCall : IEquatable<BreakerCall>
{
    private readonly CircuitBreaker? breaker;

    internal BreakerCall(CircuitBreaker breaker, long started, int word, bool isTrial)
    {
        this.breaker = breaker;
        Started = started;
        Word = word;
        IsTrial = isTrial;
    }

    private BreakerCall(TimeSpan retryAfter)
    {
        IsRefused = true;
        RetryAfter = retryAfter;
    }

    /// <summary>Whether the dependency may be called.</summary>
    public bool IsAllowed => !IsRefused;

    /// <summary>After how long to ask again; zero where it is allowed.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>When it began, in the breaker's clock.</summary>
    internal long Started { get; }

    /// <summary>The state that it began in.</summary>
    internal int Word { get; }

    internal bool IsTrial { get; }

    private bool IsRefused { get; }

    /// <summary>Says how the call ended.</summary>
    public void End(CallOutcome outcome) => breaker?.End(this, outcome);

    /// <inheritdoc/>
    public bool Equals(BreakerCall other) => breaker == other.breaker && Started == other.Started && Word == other.Word && IsTrial == other.IsTrial && IsRefused == other.IsRefused && RetryAfter == other.RetryAfter;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BreakerCall other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(breaker, Started, Word, IsTrial, IsRefused, RetryAfter);

    /// <summary>Whether they are the same.</summary>
    public static bool operator ==(BreakerCall left, BreakerCall right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(BreakerCall left, BreakerCall right) => !left.Equals(right);

    internal static BreakerCall Refuse(TimeSpan retryAfter) => new(retryAfter);
}
