using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.HappensBefore;
using Skein.Races.Runtime.Hosting;
using Skein.Races.Runtime.Watching;

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
    // Constants once the class is initialised, so that the compiler drops all that hangs on them.
    private static readonly Hunt? Run = Hunt.Start();
    private static readonly Detector? Live = Run?.Detector;
    private static readonly CollectionOrder? Ordered = Run?.Collections;
    private static readonly bool IsHunting = Live is not null;
    private static readonly Actor?[] Places = Live?.Actors.Places ?? [];

    [ThreadStatic]
    private static Actor? current;

    /// <summary>The calling thread, where it has called woven code; null elsewhere.</summary>
    internal static Actor? Known => current;

    /// <summary>Begins the hunt where nothing woven has run yet.</summary>
    /// <returns>Whether there is one.</returns>
    internal static bool Begin() => IsHunting;

    /// <summary>The calling thread, woven code or not.</summary>
    internal static Actor Caller() => current ?? AddActor();

    /// <summary>The hunt of this process; null where there is none.</summary>
    internal static Hunt? Hunting => Run;

    /// <summary>A collection's member is about to be called.</summary>
    /// <param name="target">The collection; null is let through, for the call itself throws.</param>
    /// <param name="site">The site of the call.</param>
    /// <param name="kinds">What the member does: <see cref="AccessKinds"/>.</param>
    /// <param name="index">The index that an indexed access touches; -1 where there is none.</param>
    /// <returns>What <see cref="Leave"/> must be given; 0 where there is nothing to leave.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Enter(object? target, int site, int kinds, int index) => IsHunting ? EnterWatched(target, site, kinds, index) : 0;

    /// <summary>The member has returned or thrown.</summary>
    /// <param name="target">The same collection.</param>
    /// <param name="token">What <see cref="Enter"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(object? target, int token)
    {
        if (IsHunting && token != 0) LeaveWatched(target, token);
    }

    /// <summary>A collection was made.</summary>
    /// <param name="target">The new object.</param>
    /// <param name="site">Where.</param>
    public static void Created(object? target, int site)
    {
        if (!IsHunting || target is null) return;
        Actor actor = current ?? AddActor();
        try
        {
            Live!.Created(actor, target, site);
        }
        catch (Exception fault)
        {
            Live!.Faults.Add(fault);
        }
    }

    /// <summary>A static constructor begins on this thread: no delays until it ends, for others may wait for it.</summary>
    public static void StaticConstructorEntered()
    {
        if (IsHunting) Detector.StaticConstructorEntered(current ?? AddActor());
    }

    /// <summary>A static constructor has ended.</summary>
    public static void StaticConstructorLeft()
    {
        if (IsHunting) Detector.StaticConstructorLeft(current ?? AddActor());
    }

    /// <summary>An async method goes on after an await, on this thread.</summary>
    /// <param name="task">The task of its builder, which is there since it was suspended.</param>
    public static void Resumed(Task? task)
    {
        if (IsHunting) (current ?? AddActor()).Resumed.SetTarget(task);
    }

    private static int EnterWatched(object? target, int site, int kinds, int index)
    {
        if (target is null) return 0;
        Ordered?.Note(current ?? AddActor(), target, site, (AccessKinds)kinds);
        return Live!.Enter(current ?? AddActor(), target, site, (AccessKinds)kinds, index);
    }

    // Not inlined: the wrapper's finally stays so small that the compiler copies it into the path without an exception.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveWatched(object? target, int token)
    {
        Actor? actor = Places[token >>> Detector.TokenBits] ?? current;
        if (actor is not null && target is not null) Live!.Leave(actor, target, token);

        // Until here what is known of it cannot be given to another object.
        GC.KeepAlive(target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Actor AddActor()
    {
        Thread thread = Thread.CurrentThread;
        return current = Live!.AddActor(thread.ManagedThreadId, thread.Name ?? "", thread.IsThreadPoolThread);
    }
}
