namespace Skein.Testing;

/// <summary>What counts as left behind, and how long a straggler has. Immutable, thread-safe.</summary>
public sealed record LeakOptions
{
    /// <summary>The defaults.</summary>
    public static LeakOptions Default { get; } = new();

    /// <summary>
    /// How long a check waits for what is still there to end: it looks again and again until nothing is left or the time
    /// is over, of which only its own pauses are taken: a machine that stands still takes nothing from a straggler. A test
    /// that leaves nothing behind does not wait. Default 1 second.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whose work counts. Default <see cref="LeakScope.Flow"/>.</summary>
    public LeakScope Scope { get; init; }

    /// <summary>
    /// Tasks, timers and units to pass over by method: one whose own name, or a function on the stack that started it,
    /// begins so: <c>Shop.Cache.</c>, <c>Task.Delay</c>. Default none.
    /// </summary>
    public IReadOnlyList<string> IgnoredMethods { get; init; } = [];

    /// <summary>The same by the end of a source file's path: <c>Shop/Cache.cs</c>. Default none.</summary>
    public IReadOnlyList<string> IgnoredFiles { get; init; } = [];

    /// <summary>Timers to pass over by the beginning of their callback's name: <c>Shop.Cache.Refresh</c>. Default none.</summary>
    public IReadOnlyList<string> IgnoredTimers { get; init; } = [];

    /// <summary>Threads to pass over by the beginning of their name. Default none.</summary>
    public IReadOnlyList<string> IgnoredThreads { get; init; } = [];

    /// <summary>The bounds of what is recorded. Those of the first watch count while any lives.</summary>
    public LeakLimits Limits { get; init; } = LeakLimits.Default;
}
