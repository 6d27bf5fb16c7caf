using Skein.Races.Runtime.HappensBefore;

namespace Skein.Races.Runtime;

/// <summary>
/// What woven code calls around whatever orders threads: locks, tasks, channels, volatile fields. Woven only where a
/// hunt asks for plain fields or for suspects. Nothing here throws into the program.
/// </summary>
public static class WovenOrder
{
    // What stands for all channels and pipes, whose readers and writers are objects of their own, and for all tokens.
    private static readonly object Handover = new();

    /// <summary>A lock was taken, a signal received, a value read: what was left there is known now.</summary>
    /// <param name="key">The lock or whatever it is; null is let through.</param>
    public static void Acquired(object? key) => ProcessOrder.Current?.Acquire(key);

    /// <summary>A lock is about to be left, a signal sent, a value handed over.</summary>
    /// <param name="key">The lock or whatever it is; null is let through.</param>
    public static void Released(object? key) => ProcessOrder.Current?.Release(key);

    /// <summary>Something was received whose sender is another object: an item of a channel, a cancellation.</summary>
    public static void Received() => ProcessOrder.Current?.Acquire(Handover);

    /// <summary>Something is about to be sent whose receiver is another object.</summary>
    public static void Sending() => ProcessOrder.Current?.Release(Handover);

    /// <summary>A volatile field was read, or memory by <c>Volatile</c> or <c>Interlocked</c>.</summary>
    /// <param name="place">The address, or the field's number.</param>
    public static void Read(nint place) => ProcessOrder.Current?.AcquireAt(place);

    /// <summary>A volatile field is about to be written, or memory by <c>Volatile</c> or <c>Interlocked</c>.</summary>
    /// <param name="place">The address, or the field's number.</param>
    public static void Writing(nint place) => ProcessOrder.Current?.ReleaseAt(place);

    /// <summary>The call that follows starts work.</summary>
    /// <param name="antecedent">The task that it continues; null: none.</param>
    public static void Forking(object? antecedent) => ProcessOrder.Current?.Fork(antecedent);

    /// <summary>The call that starts work has returned.</summary>
    /// <param name="result">The task, thread or timer that stands for the work; null: none.</param>
    public static void Forked(object? result) => ProcessOrder.Current?.Forked(result, ended: false);

    /// <summary>The call that starts work has returned, and the work has ended: <c>Parallel.For</c>.</summary>
    public static void ForkEnded() => ProcessOrder.Current?.Forked(null, ended: true);

    /// <summary>An async method is about to be suspended.</summary>
    public static void Suspending() => ProcessOrder.Current?.Suspend();

    /// <summary>A task or a thread was waited for and has ended.</summary>
    /// <param name="task">The task or thread; null is let through.</param>
    public static void Joined(object? task) => ProcessOrder.Current?.Join(task);

    /// <summary>Tasks were waited for and have ended.</summary>
    /// <param name="tasks">An array of tasks; anything else is left alone.</param>
    public static void JoinedAll(object? tasks) => JoinedSpan<Task>(tasks as Task[]);

    /// <summary>Tasks were waited for and have ended.</summary>
    /// <typeparam name="T">Of the tasks.</typeparam>
    /// <param name="tasks">They.</param>
    public static void JoinedSpan<T>(ReadOnlySpan<T> tasks)
        where T : Task
    {
        if (ProcessOrder.Current is { } order)
        {
            foreach (var task in tasks)
            {
                order.Join(task);
            }
        }
    }

    /// <summary>Events or locks were waited for.</summary>
    /// <param name="keys">An array of them; anything else is left alone.</param>
    public static void AcquiredAll(object? keys)
    {
        foreach (var key in keys as object[] ?? [])
        {
            Acquired(key);
        }
    }

    /// <summary>A task stands for several others: <c>Task.WhenAll</c>.</summary>
    /// <param name="result">The task.</param>
    /// <param name="tasks">The others: an array or a list; anything else may bear to be walked only once, and is left alone.</param>
    public static void Gathered(object? result, object? tasks)
    {
        if (ProcessOrder.Current is { } order && (tasks is Task[] || tasks?.GetType() is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition() == typeof(List<>)))
        {
            order.Gather(result, (IEnumerable<Task>)tasks);
        }
    }

    /// <summary>A task stands for several others: <c>Task.WhenAll</c>.</summary>
    /// <typeparam name="T">Of the others.</typeparam>
    /// <param name="result">The task.</param>
    /// <param name="tasks">The others.</param>
    public static void GatheredSpan<T>(object? result, ReadOnlySpan<T> tasks)
        where T : Task
    {
        if (ProcessOrder.Current is { } order)
        {
            order.Gather(result, tasks.ToArray());
        }
    }

    /// <summary>A task ends when something is received: <c>SemaphoreSlim.WaitAsync</c>.</summary>
    /// <param name="result">The task.</param>
    /// <param name="key">Where it is received.</param>
    public static void Bound(object? result, object? key) => ProcessOrder.Current?.Bind(result, key);
}
