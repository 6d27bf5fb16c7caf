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
    private static readonly byte[] Calm = Live?.Sites.Calm ?? [];

    // What is given for a token, so that none is boxed.
    private static readonly object[] Tokens = Live is null ? [] : [.. Enumerable.Range(0, Detector.TokensMax).Cast<object>()];

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
    /// <returns>What <see cref="Leave"/> must be given; null where there is nothing to leave.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object? Enter(object? target, int site, int kinds, int index) => IsHunting ? EnterWatched(target, site, kinds, index) : null;

    /// <summary>The member has returned or thrown.</summary>
    /// <param name="target">The same collection.</param>
    /// <param name="token">What <see cref="Enter"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(object? target, object? token)
    {
        if (!IsHunting || token is null) return;
        if (token is Watched watched)
        {
            int active = Detector.LeaveAsOwner(watched);
            if (active != 0) LeaveContested(watched, target, active);
        }
        else
        {
            LeaveShared(target, token);
        }

        // Until here what is known of it cannot be given to another object.
        GC.KeepAlive(target);
    }

    /// <summary>
    /// A collection's member is about to be called that is done in a few nanoseconds, such as a step of an enumeration:
    /// there is nothing to leave.
    /// </summary>
    /// <param name="target">The collection; null is let through, for the call itself throws.</param>
    /// <param name="site">The site of the call.</param>
    /// <param name="kinds">What the member does: <see cref="AccessKinds"/>.</param>
    /// <param name="index">The index that an indexed access touches; -1 where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Touch(object? target, int site, int kinds, int index)
    {
        if (IsHunting) TouchWatched(target, site, kinds, index);
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

    // Into the loops of the program, where the compiler finds the thread and most of what is looked at once for all rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static object? EnterWatched(object? target, int site, int kinds, int index)
    {
        if (current is { } actor && target is not null && Ordered is null && (uint)site < (uint)Calm.Length && Calm[site] != 0)
        {
            Watched watched = actor.Last;
            if (Detector.IsOwned(watched, actor, target, (AccessKinds)kinds))
            {
                Detector.Occupy(watched, site, (AccessKinds)kinds, index, Live!.Tick);
                return watched;
            }
        }

        return EnterOtherwise(target, site, kinds, index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object? EnterOtherwise(object? target, int site, int kinds, int index)
    {
        if (target is null) return null;
        Actor actor = Caller();
        Ordered?.Note(actor, target, site, (AccessKinds)kinds);
        int token = Live!.EnterOtherwise(actor, target, site, (AccessKinds)kinds, index);
        return token == 0 ? null : Tokens[token];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TouchWatched(object? target, int site, int kinds, int index)
    {
        if (current is { } actor && target is not null && Ordered is null && (uint)site < (uint)Calm.Length && Calm[site] != 0)
        {
            Watched watched = actor.Last;
            if (Detector.IsOwned(watched, actor, target, (AccessKinds)kinds))
            {
                Detector.Note(watched, site, (AccessKinds)kinds, index, Live!.Tick);

                // Until here what is known of it cannot be given to another object.
                GC.KeepAlive(target);
                return;
            }
        }

        TouchOtherwise(target, site, kinds, index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TouchOtherwise(object? target, int site, int kinds, int index)
    {
        if (target is null) return;
        Actor actor = Caller();
        Ordered?.Note(actor, target, site, (AccessKinds)kinds);
        Live!.Touch(actor, target, site, (AccessKinds)kinds, index);
        GC.KeepAlive(target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveContested(Watched watched, object? target, int active) => Live!.LeaveContested(watched, Caller(), target!, active);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveShared(object? target, object token)
    {
        if (current is { } actor && target is not null) Live!.Leave(actor, target, (int)token);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Actor AddActor()
    {
        Thread thread = Thread.CurrentThread;
        return current = Live!.AddActor(thread.ManagedThreadId, thread.Name ?? "", thread.IsThreadPoolThread);
    }
}
