namespace Skein.Guard;

/// <summary>Who asks to be admitted. Immutable.</summary>
/// <param name="Route">What is to be done; null for work without a name.</param>
/// <param name="Priority">How much it matters.</param>
public readonly record struct AdmissionRequest(GuardedRoute? Route = null, GuardPriority Priority = GuardPriority.Normal)
{
    /// <summary>How long from now its caller waits, where that is known; may be negative.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Cancelled when the caller is gone.</summary>
    public CancellationToken CallerGone { get; init; }
}
