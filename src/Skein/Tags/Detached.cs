using System.Diagnostics.CodeAnalysis;

namespace Skein.Tags;

/// <summary>
/// A task to give to callers in the place of another one, to which it does not lead back: a caller who keeps it, as one
/// that waits for it does, keeps nothing of the work alive, so that it is seen when the work is lost. What
/// <see cref="Task.Run(Func{Task})"/> gives is such a task already.
/// </summary>
[SuppressMessage("Usage", "VSTHRD003", Justification = "Nothing waits here.")]
internal static class Detached
{
    /// <summary>Ends as the task does.</summary>
    public static Task FromAsync(Task task)
    {
        if (task.IsCompleted) return task;
        var promise = new TaskCompletionSource();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => promise.TrySetFromTask(task));
        return promise.Task;
    }

    /// <inheritdoc cref="FromAsync(Task)"/>
    public static Task<T> FromAsync<T>(Task<T> task)
    {
        if (task.IsCompleted) return task;
        var promise = new TaskCompletionSource<T>();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => promise.TrySetFromTask(task));
        return promise.Task;
    }
}
