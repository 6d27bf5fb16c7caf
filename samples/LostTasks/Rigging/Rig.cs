using System.Collections.Concurrent;

namespace Skein.Samples.LostTasks;

/// <summary>What keeps innocent work alive, and lets it end.</summary>
internal static class Rig
{
    private static readonly ConcurrentQueue<Action> releases = new();

    /// <summary>What is in here is reachable until the program ends.</summary>
    public static ConcurrentQueue<object> Held { get; } = new();

    /// <summary>Set by <see cref="Release"/>.</summary>
    public static ManualResetEventSlim Gate { get; } = new();

    /// <summary>Cancelled by <see cref="Release"/>.</summary>
    public static CancellationTokenSource Ending { get; } = new();

    public static bool IsReleased => Gate.IsSet;

    public static T Hold<T>(T thing)
        where T : class
    {
        Held.Enqueue(thing);
        return thing;
    }

    /// <summary>Does something when the innocent work may end; until then the action is reachable.</summary>
    public static void OnRelease(Action action) => releases.Enqueue(action);

    /// <summary>A promise that a static holds.</summary>
    public static TaskCompletionSource HeldPromise()
    {
        var promise = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnRelease(() => promise.TrySetResult());
        return promise;
    }

    /// <summary>A promise that nobody holds.</summary>
    public static TaskCompletionSource DroppedPromise() => new();

    /// <summary>Lets all innocent work end.</summary>
    public static void Release()
    {
        Gate.Set();
        foreach (Action release in releases) release();
        Ending.Cancel();
    }
}
