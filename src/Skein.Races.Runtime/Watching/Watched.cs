using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Traps;

namespace Skein.Races.Runtime.Watching;

/// <summary>
/// What is known of one collection. It belongs to the one thread that used it until a second one comes; from then on
/// <see cref="Sharing"/> holds what all need. It does not keep the collection alive.
/// </summary>
internal sealed class Watched
{
    /// <summary>What a new thread used last: no collection.</summary>
    public static readonly Watched None = new(null);

    // Weak, so that watching changes no object's life. It is set anew only when its object is dead and no second thread
    // ever came, under the lock of the table's stripe.
    private WeakGCHandle<object> handle;

    public Watched(object? target) => handle = new WeakGCHandle<object>(target!);

    /// <summary>The finalizer frees the handle, for only then can no thread still look through it.</summary>
    ~Watched() => handle.Dispose();

    /// <summary>The next in the table's chain; written under the lock of the stripe.</summary>
    public Watched? Next;

    /// <summary>Identity hash of the collection.</summary>
    public int Hash;

    /// <summary>The one thread that used it; null: none yet; <see cref="Actor.Nobody"/>: <see cref="Sharing"/> is there. Set from null by compare-and-swap, and once more by who made it shared.</summary>
    public Actor? Owner;

    /// <summary>The owner is inside: 1 as a reader, 2 as a writer, 0 not. Written by the owner alone.</summary>
    public int Active;

    /// <summary>
    /// <see cref="AccessKinds.Unproven"/> where the object is of a type that is derived from a collection: its overrides
    /// may be safe, but what calls the collection's own code does what that does. Set before the table shows it.
    /// </summary>
    public AccessKinds Refused;

    /// <summary>The owner's last read and last write; written by the owner alone.</summary>
    public Trace LastRead;

    public Trace LastWrite;

    /// <summary>There since a second thread came; set once, by compare-and-swap.</summary>
    public Sharing? Sharing;

    /// <summary>The thread that waits here for another to come; by compare-and-swap.</summary>
    public Trap? Trap;

    /// <summary>An overlap that waits for the stack of the access that was inside; by compare-and-swap.</summary>
    public Overlap? Pending;

    /// <summary>Declaring type and name where this is about a plain field of the object; null: it is a collection.</summary>
    public string? Field;

    public int CreatedAt;

    public int CreatedBy;

    /// <summary>What lies behind in memory belongs to another collection and thread: writing here must not slow that one.</summary>
    public CacheLine Padding;

    /// <summary>Whether this is about <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(object target) => handle.TryGetTarget(out object? own) && ReferenceEquals(own, target);

    public bool IsDead => !handle.TryGetTarget(out _);

    /// <summary>Whether it may be given to another collection: nobody but its dead collection's one thread ever had it.</summary>
    public bool CanBeReused => Sharing is null && Trap is null && Pending is null && Active == 0;

    /// <summary>Whether the thread is inside by a mark of its own, and so will look at <see cref="Pending"/> when it leaves.</summary>
    public bool HasInside(Actor actor) =>
        Volatile.Read(ref Sharing) is { } sharing && (sharing.Writer == actor || (sharing.First == actor && Volatile.Read(ref Active) != 0));

    /// <summary>Makes it stand for another collection. The caller holds the stripe's lock.</summary>
    public void Reuse(object target)
    {
        Owner = null;
        LastRead = default;
        LastWrite = default;
        CreatedAt = 0;
        CreatedBy = 0;
        handle.SetTarget(target);
    }
}
