using global::Polly;
using Skein.Guard;

namespace Skein.Polly;

/// <summary>Work was refused before it began: by the starvation guard, or because a circuit is open.</summary>
/// <param name="reason">Why.</param>
/// <param name="retryAfter">After how long to try again.</param>
public sealed class GuardRejectedException(RefusalReason reason, TimeSpan retryAfter)
    : ExecutionRejectedException($"Skein refused it ({reason}); try again in {retryAfter.TotalSeconds:0.###} s")
{
    /// <summary>Why.</summary>
    public RefusalReason Reason { get; } = reason;

    /// <summary>After how long to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
