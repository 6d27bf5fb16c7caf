using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Traps;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Detection;

/// <summary>
/// Who is inside a collection. An owner marks itself with plain stores; once there are two, a writer takes the one place
/// that is shown, and a reader, who leaves no mark, looks on leaving whether a writer came in meanwhile.
/// </summary>
internal sealed class Entrance(DetectorSettings settings, SuspectTable suspects, Reporter reporter)
{
    private readonly int windowMilliseconds = (int)settings.NearMiss.TotalMilliseconds;

    // By interlocked operations.
    private int shared;
    private int lastNumber;

    public int Shared => Volatile.Read(ref shared);

    /// <summary>Makes the collection this thread's, or shared by it; tells who was near.</summary>
    /// <returns>Null: it is this thread's alone.</returns>
    public Sharing? Come(Watched watched, object target, Actor actor, in Access access, int tick)
    {
        if (Volatile.Read(ref watched.Sharing) is not { } sharing)
        {
            Actor? owner = Interlocked.CompareExchange(ref watched.Owner, actor, null);
            if (owner is null || owner == actor) return null;
            sharing = Share(watched, target, owner, actor, access, tick);
        }

        actor.AccessesShared++;
        if (actor.StaticConstructors == 0)
        {
            bool isFirst = actor.Recent.Add(sharing.Number, access.Site, tick);
            sharing.History.Note(actor.Number, access, tick, windowMilliseconds, suspects, isPatient: isFirst);
        }

        return sharing;
    }

    /// <summary>Goes in where others may be, if nobody is in the way and nothing is to be told.</summary>
    public bool TryEnterCalmly(Watched watched, Sharing sharing, Actor actor, int site, AccessKinds kinds, int index, int tick, out int depth)
    {
        depth = actor.Frames.Depth;
        if (watched.Trap is not null || watched.Active != 0 || !actor.Recent.Has(sharing.Number, site, kinds, tick)) return false;
        if ((kinds & (AccessKinds.Write | AccessKinds.Indexed)) == AccessKinds.Write)
        {
            if (sharing.Writer is not null || sharing.EnterWriter(actor, new Access(site, kinds & ~AccessKinds.Unproven, index)) is not null) return false;
            ref Frame written = ref actor.Frames.Push();
            written.Mode = FrameMode.Writer;
        }
        else
        {
            int epoch = sharing.Epoch;
            if (sharing.Writer is not null) return false;
            ref Frame read = ref actor.Frames.Push();
            read.Mode = FrameMode.Reader;
            read.Epoch = epoch;
            read.Access = new Access(site, kinds & ~AccessKinds.Unproven, index);
        }

        actor.AccessesShared++;
        return true;
    }

    /// <summary>Leaves, if nothing happened meanwhile.</summary>
    public bool TryLeaveCalmly(Watched watched, Actor actor, int depth)
    {
        ref Frame frame = ref actor.Frames.At(depth);
        if (frame.Mode != FrameMode.Reader || frame.Sprung is not null || watched.Sharing!.Epoch != frame.Epoch) return false;
        actor.Frames.PopTo(depth);
        return true;
    }

    /// <summary>Goes in where others may be.</summary>
    /// <returns>The depth of its frame.</returns>
    public int EnterShared(Watched watched, Sharing sharing, object target, Actor actor, in Access access, Trap? sprung)
    {
        LookForOwner(watched, sharing, target, actor, access);
        int depth = actor.Frames.Depth;
        ref Frame frame = ref actor.Frames.Push();
        frame.Access = access;
        frame.Sprung = sprung;
        if (access.Writes && (access.Kinds & AccessKinds.Indexed) == 0)
        {
            Actor? other = sharing.EnterWriter(actor, access);
            frame.Mode = other is null ? FrameMode.Writer : FrameMode.Bare;
            if (other is not null && other != actor) LookAtWriter(watched, sharing, target, actor, access);
        }
        else
        {
            // Writers of single elements are many and fast: they look, like readers, and do not show themselves.
            frame.Mode = FrameMode.Reader;
            frame.Epoch = sharing.Epoch;
            if (sharing.Writer is { } writer && writer != actor) LookAtWriter(watched, sharing, target, actor, access);
        }

        return depth;
    }

    /// <summary>The owner goes in again while it is inside.</summary>
    /// <returns>The depth of its frame.</returns>
    public int EnterNested(Watched watched, Actor actor, in Access access, int tick, Trap? sprung)
    {
        int depth = actor.Frames.Depth;
        ref Frame frame = ref actor.Frames.Push();
        frame.Mode = FrameMode.Nested;
        frame.Access = access;
        frame.Sprung = sprung;
        frame.OuterActive = watched.Active;
        ref Trace trace = ref watched.LastRead;
        if (access.Writes) trace = ref watched.LastWrite;
        frame.Outer = trace;
        trace = new Trace { Site = access.Site, Kinds = access.Kinds, Index = access.Index, Tick = tick };
        Volatile.Write(ref watched.Active, access.Writes ? 2 : 1);
        return depth;
    }

    public void Leave(Watched watched, object target, Actor actor, ref Frame frame)
    {
        switch (frame.Mode)
        {
            case FrameMode.Nested:
                LeaveNested(watched, target, actor, ref frame);
                break;
            case FrameMode.Writer:
                watched.Sharing?.LeaveWriter();
                reporter.Left(watched, actor);
                break;
            case FrameMode.Reader when watched.Sharing is { } sharing && sharing.Epoch != frame.Epoch:
                LookAtWriter(watched, sharing, target, actor, frame.Access);
                break;
            case FrameMode.Bare or FrameMode.Reader:
                break;
        }

        frame.Sprung?.Release();
        frame.Sprung = null;
    }

    /// <summary>The owner leaves, and is the owner no more: another thread came in while it was inside.</summary>
    public void LeaveContested(Watched watched, object target, Actor actor, in Access own)
    {
        reporter.Left(watched, actor);
        if (watched.Sharing is not { } sharing || sharing.Second == actor || !sharing.SecondAccess.Conflicts(own)) return;
        reporter.Overlapped(watched, target, sharing.Second, sharing.SecondAccess, actor, own);
    }

    private void LeaveNested(Watched watched, object target, Actor actor, ref Frame frame)
    {
        Access own = frame.Access;
        if (frame.OuterActive != 0)
        {
            // What is around it is what others must see again.
            ref Trace trace = ref watched.LastRead;
            if (own.Writes) trace = ref watched.LastWrite;
            if (frame.OuterActive == (own.Writes ? 2 : 1)) trace = frame.Outer;
        }

        Volatile.Write(ref watched.Active, frame.OuterActive);
        if (watched.Owner != actor) LeaveContested(watched, target, actor, own);
    }

    private Sharing Share(Watched watched, object target, Actor owner, Actor actor, in Access access, int tick)
    {
        Sharing made = new(Interlocked.Increment(ref lastNumber), owner, actor, access, tick);
        if (Interlocked.CompareExchange(ref watched.Sharing, made, null) is { } other) return other;
        Interlocked.Increment(ref shared);
        Interlocked.Exchange(ref watched.Owner, Actor.Nobody);
        Import(made, owner, watched.LastWrite);
        Import(made, owner, watched.LastRead);
        LookForOwner(watched, made, target, actor, access);
        return made;
    }

    private void Import(Sharing sharing, Actor owner, in Trace trace)
    {
        if (trace.Site != 0) sharing.History.Note(owner.Number, trace.Access, trace.Tick, windowMilliseconds, suspects, isPatient: true);
    }

    // The first owner may still be inside by its own mark.
    private void LookForOwner(Watched watched, Sharing sharing, object target, Actor actor, in Access access)
    {
        int active = Volatile.Read(ref watched.Active);
        if (active == 0 || sharing.First == actor) return;
        Access inside = (active == 2 ? watched.LastWrite : watched.LastRead).Access;
        if (!inside.Conflicts(access)) return;
        reporter.Overlapped(watched, target, sharing.First, inside, actor, access);
    }

    private void LookAtWriter(Watched watched, Sharing sharing, object target, Actor actor, in Access access)
    {
        if (!sharing.TryReadWriter(out Actor writer, out Access written) || writer == actor || !written.Conflicts(access)) return;
        reporter.Overlapped(watched, target, writer, written, actor, access);
    }
}
