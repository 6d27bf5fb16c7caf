using System.Runtime.CompilerServices;

#pragma warning disable VSTHRD200 // These get at fields; nothing is awaited here.

namespace Skein.Races.Runtime.HappensBefore;

/// <summary>As <see cref="Awaited"/>, of awaits that have a result.</summary>
internal static class AwaitedResult<T>
{
    public static object? Source(ref TaskAwaiter<T> awaiter)
    {
        try
        {
            return TaskOf(ref awaiter);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    public static object? Source(ref ConfiguredTaskAwaitable<T>.ConfiguredTaskAwaiter awaiter)
    {
        try
        {
            return TaskOf(ref awaiter);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    public static object? Source(ref ValueTaskAwaiter<T> awaiter)
    {
        try
        {
            return SourceOf(ref ValueOf(ref awaiter));
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    public static object? Source(ref ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter awaiter)
    {
        try
        {
            return SourceOf(ref ValueOf(ref awaiter));
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    private static extern ref Task<T> TaskOf(ref TaskAwaiter<T> awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    private static extern ref Task<T> TaskOf(ref ConfiguredTaskAwaitable<T>.ConfiguredTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    private static extern ref ValueTask<T> ValueOf(ref ValueTaskAwaiter<T> awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    private static extern ref ValueTask<T> ValueOf(ref ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_obj")]
    private static extern ref object? SourceOf(ref ValueTask<T> task);
}
