using Skein.Guard.Breakers;

namespace Skein.Guard.Concurrency;

/// <summary>
/// The answer to who wants to call a dependency within an <see cref="AdaptiveLimit"/>. Where it is allowed, to be ended
/// once. <c>default</c> is allowed, and counts nothing.
/// </summary>
public readonly struct LimitedCall : IEquatable<LimitedCall>
{
    private readonly AdaptiveLimit? limit;

    internal LimitedCall(AdaptiveLimit limit, long started, int inFlight)
    {
        this.limit = limit;
        Started = started;
        InFlight = inFlight;
    }

    private LimitedCall(TimeSpan retryAfter)
    {
        IsRefused = true;
        RetryAfter = retryAfter;
    }

    /// <summary>Whether the dependency may be called.</summary>
    public bool IsAllowed => !IsRefused;

    /// <summary>After how long to ask again; zero where it is allowed.</summary>
    public TimeSpan RetryAfter { get; }

    internal long Started { get; }

    /// <summary>How many were under way when it began, itself among them.</summary>
    internal int InFlight { get; }

    private bool IsRefused { get; }

    /// <summary>Says how the call ended.</summary>
    public void End(CallOutcome outcome) => limit?.End(this, outcome);

    /// <inheritdoc/>
    public bool Equals(LimitedCall other) => limit == other.limit && Started == other.Started && InFlight == other.InFlight && IsRefused == other.IsRefused && RetryAfter == other.RetryAfter;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LimitedCall other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(limit, Started, InFlight, IsRefused, RetryAfter);

    /// <summary>Whether they are the same.</summary>
    public static bool operator ==(LimitedCall left, LimitedCall right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(LimitedCall left, LimitedCall right) => !left.Equals(right);

    internal static LimitedCall Refuse(TimeSpan retryAfter) => new(retryAfter);
}
