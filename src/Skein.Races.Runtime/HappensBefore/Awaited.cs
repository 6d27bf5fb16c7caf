using System.Runtime.CompilerServices;

#pragma warning disable VSTHRD200 // These get at fields; nothing is awaited here.

namespace Skein.Races.Runtime.HappensBefore;

/// <summary>What an awaiter waits for. Null where this runtime's awaiters are built otherwise: then the wait orders nothing.</summary>
/// <remarks>Fields of System.Private.CoreLib: TaskAwaiter.cs, ConfiguredTaskAwaitable in Task.cs, ValueTaskAwaiter.cs, ValueTask.cs.</remarks>
internal static class Awaited
{
    public static object? Source(ref TaskAwaiter awaiter)
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

    public static object? Source(ref ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter)
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

    public static object? Source(ref ValueTaskAwaiter awaiter)
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

    public static object? Source(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter)
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

    /// <summary>The lock of a scope.</summary>
    public static object? Lock(ref Lock.Scope scope)
    {
        try
        {
            // Only as a key: nobody locks it as another object.
            return Unsafe.As<Lock?, object?>(ref LockOf(ref scope));
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lockObj")]
    private static extern ref Lock? LockOf(ref Lock.Scope scope);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    private static extern ref Task TaskOf(ref TaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    private static extern ref Task TaskOf(ref ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    private static extern ref ValueTask ValueOf(ref ValueTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    private static extern ref ValueTask ValueOf(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_obj")]
    private static extern ref object? SourceOf(ref ValueTask task);
}
