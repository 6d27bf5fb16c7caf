using System.Runtime.CompilerServices;
using Skein.Races.Runtime.HappensBefore;

#pragma warning disable VSTHRD002 // The member that is stood in for is called at its own place: no wait is added.

namespace Skein.Races.Runtime;

/// <summary>
/// What woven code calls instead of the members that end an await or complete an async method's task, where a hunt asks
/// for plain fields or for suspects. Each does what that member does, with its exceptions, and tells who waited for whom.
/// </summary>
public static class WovenAwaits
{
    /// <summary>Ends an await of a task.</summary>
    /// <param name="awaiter">Its awaiter.</param>
    public static void GetResult(ref TaskAwaiter awaiter)
    {
        var source = Awaited.Source(ref awaiter);
        awaiter.GetResult();
        Joined(source);
    }

    /// <summary>Ends an await of a task with a result.</summary>
    /// <typeparam name="T">Of the result.</typeparam>
    /// <param name="awaiter">Its awaiter.</param>
    /// <returns>The task's result.</returns>
    public static T GetResult<T>(ref TaskAwaiter<T> awaiter)
    {
        var source = AwaitedResult<T>.Source(ref awaiter);
        var result = awaiter.GetResult();
        Joined(source);
        return result;
    }

    /// <summary>Ends a configured await of a task.</summary>
    /// <param name="awaiter">Its awaiter.</param>
    public static void GetResult(ref ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter)
    {
        var source = Awaited.Source(ref awaiter);
        awaiter.GetResult();
        Joined(source);
    }

    /// <summary>Ends a configured await of a task with a result.</summary>
    /// <typeparam name="T">Of the result.</typeparam>
    /// <param name="awaiter">Its awaiter.</param>
    /// <returns>The task's result.</returns>
    public static T GetResult<T>(ref ConfiguredTaskAwaitable<T>.ConfiguredTaskAwaiter awaiter)
    {
        var source = AwaitedResult<T>.Source(ref awaiter);
        var result = awaiter.GetResult();
        Joined(source);
        return result;
    }

    /// <summary>Ends an await of a value task.</summary>
    /// <param name="awaiter">Its awaiter.</param>
    public static void GetResult(ref ValueTaskAwaiter awaiter)
    {
        var source = Awaited.Source(ref awaiter);
        awaiter.GetResult();
        Joined(source);
    }

    /// <summary>Ends an await of a value task with a result.</summary>
    /// <typeparam name="T">Of the result.</typeparam>
    /// <param name="awaiter">Its awaiter.</param>
    /// <returns>The task's result.</returns>
    public static T GetResult<T>(ref ValueTaskAwaiter<T> awaiter)
    {
        var source = AwaitedResult<T>.Source(ref awaiter);
        var result = awaiter.GetResult();
        Joined(source);
        return result;
    }

    /// <summary>Ends a configured await of a value task.</summary>
    /// <param name="awaiter">Its awaiter.</param>
    public static void GetResult(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter)
    {
        var source = Awaited.Source(ref awaiter);
        awaiter.GetResult();
        Joined(source);
    }

    /// <summary>Ends a configured await of a value task with a result.</summary>
    /// <typeparam name="T">Of the result.</typeparam>
    /// <param name="awaiter">Its awaiter.</param>
    /// <returns>The task's result.</returns>
    public static T GetResult<T>(ref ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter awaiter)
    {
        var source = AwaitedResult<T>.Source(ref awaiter);
        var result = awaiter.GetResult();
        Joined(source);
        return result;
    }

    /// <summary>Completes an async method's task.</summary>
    /// <param name="builder">Its builder.</param>
    public static void SetResult(ref AsyncTaskMethodBuilder builder)
    {
        ProcessOrder.Current?.Complete(builder.Task);
        builder.SetResult();
    }

    /// <summary>Completes an async method's task with a result.</summary>
    /// <typeparam name="T">Of the result.</typeparam>
    /// <param name="builder">Its builder.</param>
    /// <param name="result">The result.</param>
    public static void SetResult<T>(ref AsyncTaskMethodBuilder<T> builder, T result)
    {
        ProcessOrder.Current?.Complete(builder.Task);
        builder.SetResult(result);
    }

    /// <summary>Completes an async method's value task.</summary>
    /// <param name="builder">Its builder.</param>
    public static void SetResult(ref AsyncValueTaskMethodBuilder builder)
    {
        ProcessOrder.Current?.Complete(builder.Task.AsTask());
        builder.SetResult();
    }

    /// <summary>Completes an async method's value task with a result.</summary>
    /// <typeparam name="T">Of the result.</typeparam>
    /// <param name="builder">Its builder.</param>
    /// <param name="result">The result.</param>
    public static void SetResult<T>(ref AsyncValueTaskMethodBuilder<T> builder, T result)
    {
        ProcessOrder.Current?.Complete(builder.Task.AsTask());
        builder.SetResult(result);
    }

    /// <summary>Leaves a lock that was entered for a scope.</summary>
    /// <param name="scope">The scope.</param>
    public static void Dispose(ref Lock.Scope scope)
    {
        if (ProcessOrder.Current is { } order)
        {
            order.Release(Awaited.Lock(ref scope));
        }
        scope.Dispose();
    }

    // A source that is no task belongs to a channel, a pipe or a socket: whoever sent there is known now.
    private static void Joined(object? source)
    {
        if (source is Task task)
        {
            ProcessOrder.Current?.Join(task);
        }
        else if (source is not null)
        {
            WovenOrder.Received();
        }
    }
}
