namespace Skein.Testing;

/// <summary>What was left behind.</summary>
public enum LeakKind
{
    /// <summary>A task that has not ended: an async method, a delegate, a continuation, a delay, a join.</summary>
    Task,

    /// <summary>A timer that is armed.</summary>
    Timer,

    /// <summary>A thread that runs, or a thread of the pool that is inside a queued callback.</summary>
    Thread,

    /// <summary>A unit of work that was tagged and has not ended.</summary>
    Unit,
}
