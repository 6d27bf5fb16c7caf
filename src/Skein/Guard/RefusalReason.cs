namespace Skein.Guard;

/// <summary>Why something was refused.</summary>
public enum RefusalReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The scheduler is starved, and as much of its priority and above is at work as may be.</summary>
    Starved,

    /// <summary>It would be done after its deadline.</summary>
    Late,

    /// <summary>Who asked for it is gone.</summary>
    CallerGone,

    /// <summary>As many wait as may.</summary>
    QueueFull,

    /// <summary>It has waited for admission for too long.</summary>
    QueueTimeout,

    /// <summary>The breaker of its dependency is open.</summary>
    CircuitOpen,

    /// <summary>As many calls as the adaptive limit allows are under way.</summary>
    ConcurrencyLimit,
}
