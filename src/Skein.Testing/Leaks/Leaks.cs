namespace Skein.Testing;

/// <summary>
/// Finds what a test leaves behind: tasks, timers, threads and tagged units that it started and that have not ended when
/// it is over. For any test framework: a leak is an exception. Thread-safe.
/// </summary>
public static class Leaks
{
    /// <summary>
    /// Begins to watch what the caller's flow of execution starts from here on:
    /// <c>using var leaks = Leaks.Watch(); ... leaks.AssertNone();</c>. What was running before is never a leak.
    /// </summary>
    /// <param name="options">What counts; null for <see cref="LeakOptions.Default"/>.</param>
    /// <exception cref="Core.SkeinException">The process has event sources switched off, or its runtime does not tell of tasks.</exception>
    public static LeakWatch Watch(LeakOptions? options = null) => new(options ?? LeakOptions.Default, LeakRecorder.Shared);

    /// <summary>Runs something and throws when it left anything behind.</summary>
    /// <param name="body">What to run. What it throws comes out as it is, unchecked.</param>
    /// <param name="options">What counts; null for <see cref="LeakOptions.Default"/>.</param>
    /// <exception cref="LeakException">It left something behind.</exception>
    public static void AssertNone(Action body, LeakOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        using LeakWatch watch = Watch(options);
        body();
        watch.AssertNone();
    }

    /// <summary>Runs something asynchronous and throws when it left anything behind.</summary>
    /// <param name="body">What to run. What it throws comes out as it is, unchecked.</param>
    /// <param name="options">What counts; null for <see cref="LeakOptions.Default"/>.</param>
    /// <exception cref="LeakException">It left something behind.</exception>
    public static async Task AssertNoneAsync(Func<Task> body, LeakOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        using LeakWatch watch = Watch(options);
        await body().ConfigureAwait(false);
        await watch.AssertNoneAsync().ConfigureAwait(false);
    }
}
