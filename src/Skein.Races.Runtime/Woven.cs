using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime;

/// <summary>
/// What woven code calls. Nothing here throws into the program, allocates on the fast path, or does anything at all
/// where the process was not started by a hunt.
/// </summary>
/// <remarks>
/// A call of a collection's member is woven as <c>token = Enter(...); try { call } finally { Leave(...) }</c>, in a
/// wrapper that the weaver adds to the program's module. Site numbers are those of the weaver's table, from 1.
/// </remarks>
public static class Woven
{
    /// <summary>A collection's member is about to be called.</summary>
    /// <param name="target">The collection; null is let through, for the call itself throws.</param>
    /// <param name="site">The site of the call.</param>
    /// <param name="kinds">What the member does: <see cref="AccessKinds"/>.</param>
    /// <param name="index">The index that an indexed access touches; -1 where there is none.</param>
    /// <returns>What <see cref="Leave"/> must be given; 0 where there is nothing to leave.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Enter(object? target, int site, int kinds, int index) => 0;

    /// <summary>The member has returned or thrown.</summary>
    /// <param name="target">The same collection.</param>
    /// <param name="token">What <see cref="Enter"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(object? target, int token)
    {
    }

    /// <summary>A collection was made.</summary>
    /// <param name="target">The new object.</param>
    /// <param name="site">Where.</param>
    public static void Created(object? target, int site)
    {
    }

    /// <summary>A static constructor begins on this thread: no delays until it ends, for others may wait for it.</summary>
    public static void StaticConstructorEntered()
    {
    }

    /// <summary>A static constructor has ended.</summary>
    public static void StaticConstructorLeft()
    {
    }

    /// <summary>An async method goes on after an await, on this thread.</summary>
    /// <param name="task">The task of its builder, which is there since it was suspended.</param>
    public static void Resumed(Task? task)
    {
    }
}
