using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.HappensBefore;
using Skein.Races.Runtime.Traps;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Fields;

/// <summary>
/// Watches plain fields: accesses that nothing orders make suspects, and a suspect is reported only after a thread that
/// waited at one of its sites has met another at the same field of the same object. Safe for threads.
/// </summary>
internal sealed class FieldWatch(Detector detector, Order order, DetectorSettings settings, FieldLimits limits)
{
    private readonly ConditionalWeakTable<object, FieldsOfObject> objects = [];

    // Owners at whose fields a thread waits now; null: free. Each place is taken and freed by compare-and-swap.
    private readonly object?[] held = new object?[limits.HeldMax];

    // How many of the places are taken. By interlocked operations.
    private int holding;
    private int seen;
    private int shared;
    private long dropped;

    /// <summary>Adds objects whose fields were looked at, those of them with a field that two threads used, and what a bound turned away.</summary>
    public Summary AddTo(Summary summary) => summary with
    {
        ObjectsSeen = summary.ObjectsSeen + Volatile.Read(ref seen),
        ObjectsShared = summary.ObjectsShared + Volatile.Read(ref shared),
        Dropped = summary.Dropped + Interlocked.Read(ref dropped),
    };

    /// <summary>A field is about to be read or written.</summary>
    /// <param name="actor">The calling thread.</param>
    /// <param name="sampler">Of the calling thread.</param>
    /// <param name="owner">The object, or the type of a static field.</param>
    /// <param name="field">Declaring type and name.</param>
    /// <param name="site">Where.</param>
    /// <param name="kinds">What is done.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accessed(Actor actor, SiteSampler sampler, object owner, string field, int site, AccessKinds kinds)
    {
        var passes = sampler.Passes(site);
        if (passes && Volatile.Read(ref holding) == 0 && detector.Sites.IsCalm(site))
        {
            return;
        }
        AccessedSlowly(actor, owner, field, site, kinds, passes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AccessedSlowly(Actor actor, object owner, string field, int site, AccessKinds kinds, bool passes)
    {
        // Whether others move tells a trap whether it holds them up.
        actor.LastTick = detector.Tick;
        if (actor.Inside || actor.StaticConstructors > 0 || (passes && detector.Sites.Get(site) is not { IsArmed: true } && !IsHeld(owner)))
        {
            return;
        }
        actor.Inside = true;
        try
        {
            Look(actor, owner, field, new Access(site, kinds, -1), passes);
        }
        catch (Exception fault)
        {
            // The program must not see it.
            detector.Faults.Add(fault);
        }
        finally
        {
            actor.Inside = false;
        }
    }

    private void Look(Actor actor, object owner, string field, Access access, bool passes)
    {
        if (detector.Sites.Get(access.Site) is not { } site || FieldsOf(owner).Get(field, limits.FieldsOfOneObjectMax) is not { } state)
        {
            Interlocked.Increment(ref dropped);
            return;
        }
        if (!detector.Sites.IsCalm(site.Number) && (access.Kinds & AccessKinds.Update) != 0)
        {
            // Only here, for fields are many and the pauses few.
            detector.Spread(actor, site);
        }
        else if (site.Hits == 0)
        {
            site.Hit();
        }
        if (state.Watched is { } watched && detector.Trapper.TrySpring(watched, actor, access) is { } sprung)
        {
            Caught(watched, owner, sprung, actor, access);
        }
        if (!passes)
        {
            Compare(state, actor, owner, access);
        }
        if (site.IsArmed)
        {
            Wait(state, actor, owner, site, access);
        }
        if (!site.IsArmed && !detector.Sites.IsCalm(site.Number) && (site.Hits >= settings.Spread || (access.Kinds & AccessKinds.Update) == 0))
        {
            detector.Sites.SetCalm(site.Number, true);
        }
    }

    private FieldsOfObject FieldsOf(object owner)
    {
        if (objects.TryGetValue(owner, out var known))
        {
            return known;
        }
        FieldsOfObject added = new();
        var fields = objects.GetValue(owner, _ => added);
        if (ReferenceEquals(fields, added))
        {
            Interlocked.Increment(ref seen);
        }
        return fields;
    }

    // Orders the access with earlier ones of the same field.
    private void Compare(FieldState state, Actor actor, object owner, Access access)
    {
        if (order.Here is not { } here)
        {
            return;
        }
        Unordered found;
        int gap;
        lock (state.Gate)
        {
            found = access.Writes
                ? state.Clock.KnowsWrite(here) ? default : state.Clock.Write(here, access.Site)
                : state.Clock.KnowsRead(here) ? default : state.Clock.Read(here, access.Site);
            gap = detector.Tick - state.LastTick;
            if (state.Last is not null && state.Last != actor && !state.Shared)
            {
                state.Shared = true;
                if (FieldsOf(owner).TryShare())
                {
                    Interlocked.Increment(ref shared);
                }
            }
            (state.Last, state.LastTick) = (actor, detector.Tick);
        }
        if (found.Found)
        {
            detector.Suspects.Add(found.Site, access.Site, Math.Max(0, gap) * 1000L);
            if (settings.Suspects)
            {
                Suspected.Record(detector, actor, owner, state.Name, found, access, gap);
            }
        }
    }

    private void Wait(FieldState state, Actor actor, object owner, Site site, Access access)
    {
        var place = Hold(owner);
        if (place < 0)
        {
            return;
        }
        try
        {
            var watched = state.Watch(owner);
            if (detector.Trapper.MayWait(watched, actor, site, access, state.Shared) is { } sprung)
            {
                Caught(watched, owner, sprung, actor, access);
            }
        }
        finally
        {
            Volatile.Write(ref held[place], null);
            Interlocked.Decrement(ref holding);
        }
    }

    private void Caught(Watched watched, object owner, Trap trap, Actor actor, Access access)
    {
        detector.Reporter.Trapped(watched, owner, trap, actor, access);
        // One that is only listed needs no more traps either.
        detector.Suspects.Settle(trap.Access.Site, access.Site);
        trap.Release();
    }

    private int Hold(object owner)
    {
        for (var place = 0; place < held.Length; place++)
        {
            if (Interlocked.CompareExchange(ref held[place], owner, null) is null)
            {
                Interlocked.Increment(ref holding);
                return place;
            }
        }
        return -1;
    }

    private bool IsHeld(object owner)
    {
        foreach (ref var one in held.AsSpan())
        {
            if (ReferenceEquals(Volatile.Read(ref one), owner))
            {
                return true;
            }
        }
        return false;
    }
}
