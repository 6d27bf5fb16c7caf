namespace Skein.Guard;

/// <summary>How the scheduler does, as a <see cref="StarvationGuard"/> decides by it.</summary>
public enum GuardState
{
    /// <summary>Nobody decides: the probe does not run, or its thread is stuck. Everything is admitted.</summary>
    Unknown,

    /// <summary>Items run soon after they were queued. Everything is admitted.</summary>
    Calm,

    /// <summary>Items wait for a thread, though not for long enough to act. Everything is admitted.</summary>
    Pressed,

    /// <summary>Items wait for a thread for too long: what would make them wait longer is refused.</summary>
    Starved,

    /// <summary>It was starved, and more is admitted step by step.</summary>
    Recovering,
}
