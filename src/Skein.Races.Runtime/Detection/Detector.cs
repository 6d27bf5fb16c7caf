using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Traps;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Detection;

/// <summary>
/// Watches accesses: who was near whom makes suspects, suspects are trapped, and two that are inside at once are reported.
/// Threads, clock, chance and waiting come in from outside, so that a test can play any interleaving on one thread.
/// </summary>
internal sealed class Detector
{
    /// <summary>The outermost access of a collection's one owner.</summary>
    private const int ExclusiveToken = 1;

    /// <summary>The one read of a shared collection that the thread itself keeps, without a frame.</summary>
    private const int ReaderToken = 2;

    /// <summary>What is added to the depth of a frame to make its token.</summary>
    private const int FrameTokens = 3;

    /// <summary>Tokens are from 1 to below this.</summary>
    public const int TokensMax = 4096;

    private const int DepthMax = TokensMax - 1 - FrameTokens;

    private readonly DetectorSettings settings;
    private readonly DetectorLimits limits;
    private readonly IDelays delays;
    private readonly WatchedTypes types;
    private readonly SiteTable sites;
    private readonly ObjectTable objects;
    private readonly Entrance entrance;

    // Written by whoever calls Advance; read without a lock by all, who can do with a value that is a little old.
    private int tick;

    // Ticks that pauses took so far; by interlocked operations.
    private long spreadTicks;
    private long droppedSites;

    public Detector(DetectorSettings settings, DetectorLimits limits, WatchedTypes types, Uptime uptime, IDelays delays, IMoments moments, IRaceSink sink)
    {
        (this.settings, this.limits, this.types, this.delays) = (settings, limits, types, delays);
        Uptime = uptime;
        sites = new SiteTable(limits);
        objects = new ObjectTable(limits);
        Suspects = new SuspectTable(sites, limits);
        Reporter = new Reporter(limits, Suspects, moments, sink, uptime);
        DelayBudget budget = new(settings.DelayBudget, settings.TestBudget, limits.TestsMax);
        Budget = budget;
        Trapper = new Trapper(settings, budget, sites, delays, moments, Actors, uptime);
        entrance = new Entrance(settings, Suspects, Reporter);
        Advance();
    }

    public Uptime Uptime { get; }

    public ActorList Actors { get; } = new();

    public SuspectTable Suspects { get; }

    public SiteTable Sites => sites;

    public Reporter Reporter { get; }

    public Trapper Trapper { get; }

    public DelayBudget Budget { get; }

    public Faults Faults { get; } = new();

    /// <summary>Milliseconds of the clock, as it was last looked at.</summary>
    public int Tick => tick;

    /// <summary>A thread that was not seen before.</summary>
    public Actor AddActor(int managedThread, string name, bool pool) => Actors.Add(managedThread, name, pool, settings.Seed + ((ulong)settings.Run << 32));

    /// <summary>Looks at the clock. To be called every few milliseconds.</summary>
    public void Advance() => Volatile.Write(ref tick, Uptime.Milliseconds);

    /// <summary>A member is about to be called, of the collection that the thread used last and that is its alone.</summary>
    /// <returns>Whether that is so; if not, nothing was done, and <see cref="EnterOtherwise"/> must be called.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterAsOwner(Watched watched, Actor actor, object target, int site, AccessKinds kinds, int index)
    {
        if (!sites.IsCalm(site) || !IsOwned(watched, actor, target, kinds)) return false;
        Occupy(watched, site, kinds, index, tick);
        return true;
    }

    /// <summary>A member is about to be called.</summary>
    /// <returns>A token for <see cref="Leave"/>; 0: there is nothing to leave.</returns>
    public int Enter(Actor actor, object target, int site, AccessKinds kinds, int index) =>
        TryEnterAsOwner(actor.Last, actor, target, site, kinds, index) ? ExclusiveToken : EnterOtherwise(actor, target, site, kinds, index);

    /// <summary>The same, where <see cref="TryEnterAsOwner"/> was of no use.</summary>
    public int EnterOtherwise(Actor actor, object target, int site, AccessKinds kinds, int index) =>
        (kinds & (AccessKinds.Write | AccessKinds.Indexed)) != AccessKinds.Write ? EnterReader(actor.Last, actor, target, site, kinds, index) : EnterOther(actor, target, site, kinds, index);

    /// <summary>A member is about to be called that is done in a few nanoseconds: there is nothing to leave. Traps hold it all the same.</summary>
    public void Touch(Actor actor, object target, int site, AccessKinds kinds, int index)
    {
        Watched watched = actor.Last;
        if (sites.IsCalm(site) && IsOwned(watched, actor, target, kinds))
        {
            Note(watched, site, kinds, index, tick);
            return;
        }

        if (IsNoted(watched, actor, target, site, kinds))
        {
            actor.AccessesShared++;
            return;
        }

        int token = EnterOther(actor, target, site, kinds, index);
        if (token != 0) Leave(actor, target, token);
    }

    /// <summary>The member has returned or thrown.</summary>
    public void Leave(Actor actor, object target, int token)
    {
        Watched watched = actor.Last;
        if (token == ExclusiveToken && watched.Is(target)) LeaveAsOwner(watched, actor, target);
        else if (token == ReaderToken && watched.Is(target) && watched.Sharing!.Epoch == actor.Reading.Epoch) actor.IsReading = false;
        else LeaveOther(actor, target, token);
    }

    /// <summary>A static constructor begins on the thread: no waiting, and what it does is near nobody.</summary>
    public static void StaticConstructorEntered(Actor actor)
    {
        actor.StaticConstructors++;
        actor.Last = Watched.None;
    }

    public static void StaticConstructorLeft(Actor actor) => actor.StaticConstructors--;

    /// <summary>A collection was made.</summary>
    public void Created(Actor actor, object target, int site)
    {
        if (actor.Inside) return;
        if (objects.FindOrAdd(target, actor.IsWatched(target.GetType(), types) ? 0 : AccessKinds.Unproven) is not { } watched) return;
        watched.CreatedAt = site;
        watched.CreatedBy = actor.ManagedThread;
        actor.Last = watched;
    }

    /// <summary>The figures of <c>summary-PID.json</c>.</summary>
    public Summary Summarize() => new()
    {
        SitesHit = sites.HitCount,
        ObjectsSeen = objects.Seen,
        ObjectsShared = entrance.Shared,
        AccessesShared = Actors.AccessesShared,
        Traps = Trapper.Set,
        TrapsSprung = Trapper.Sprung,
        DelayedMicroseconds = (long)Budget.Spent.TotalMicroseconds,
        Suspects = Suspects.Count,
        Races = Reporter.Races,
        Dropped = objects.Dropped + Suspects.Dropped + Reporter.Dropped + Interlocked.Read(ref droppedSites),
        Faults = Faults.Count,
        FirstFault = Faults.First,
    };

    /// <summary>Whether nobody but the thread has used the collection, and it is not inside of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOwned(Watched watched, Actor actor, object target, AccessKinds kinds) =>
        watched.Is(target) && ReferenceEquals(watched.Owner, actor) && watched.Active == 0 && (kinds & watched.Refused) == 0;

    /// <summary>Notes that the owner is inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Occupy(Watched watched, int site, AccessKinds kinds, int index, int now)
    {
        Note(watched, site, kinds, index, now);
        Volatile.Write(ref watched.Active, (kinds & AccessKinds.Write) != 0 ? 2 : 1);
    }

    /// <summary>Notes what the owner did.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Note(Watched watched, int site, AccessKinds kinds, int index, int now)
    {
        ref Trace trace = ref watched.LastRead;
        if ((kinds & AccessKinds.Write) != 0) trace = ref watched.LastWrite;
        trace.Site = site;
        trace.Kinds = kinds;
        trace.Index = index;
        trace.Tick = now;
    }

    // Within the tick the same was seen already, and nobody waits or writes: nothing is to be done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNoted(Watched watched, Actor actor, object target, int site, AccessKinds kinds) =>
        watched.Sharing is { } sharing
        && watched.Is(target)
        && !actor.Inside
        && (kinds & (watched.Refused | AccessKinds.Count)) == 0
        && watched.Trap is null
        && watched.Active == 0
        && sharing.Writer is null
        && actor.Recent.Has(sharing.Number, site, kinds, tick)
        && sites.IsCalm(site);

    /// <summary>Leaves what <see cref="TryEnterAsOwner"/> entered.</summary>
    /// <returns>How the owner was inside, where another thread came meanwhile: <see cref="LeaveContested"/> must be called with it; 0: nobody did.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeaveAsOwner(Watched watched)
    {
        int active = watched.Active;
        Volatile.Write(ref watched.Active, 0);
        return ReferenceEquals(watched.Owner, Actor.Nobody) ? active : 0;
    }

    private void LeaveAsOwner(Watched watched, Actor actor, object target)
    {
        int active = LeaveAsOwner(watched);
        if (active != 0) LeaveContested(watched, actor, target, active);
    }

    // A reader of what is shared leaves no mark: it remembers how often writers had come, and looks again when it leaves.
    // Writers of single elements are many and fast, and do the same.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int EnterReader(Watched watched, Actor actor, object target, int site, AccessKinds kinds, int index)
    {
        if (watched.Sharing is { } sharing
            && watched.Is(target)
            && !actor.IsReading
            && !actor.Inside
            && (kinds & (watched.Refused | AccessKinds.Count)) == 0
            && watched.Trap is null
            && watched.Active == 0
            && actor.Recent.Has(sharing.Number, site, kinds, tick)
            && sites.IsCalm(site))
        {
            int epoch = sharing.Epoch;
            if (sharing.Writer is null)
            {
                actor.IsReading = true;
                actor.Reading = new Frame { Mode = FrameMode.Reader, Access = new Access(site, kinds & ~AccessKinds.Unproven, index), Epoch = epoch };
                actor.AccessesShared++;
                return ReaderToken;
            }
        }

        return EnterOther(actor, target, site, kinds, index);
    }

    // Not the collection that this thread used last, or not its alone, or something is to be done at the site.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int EnterOther(Actor actor, object target, int site, AccessKinds kinds, int index)
    {
        if (actor.Inside || (kinds & AccessKinds.Count) != 0 || actor.Frames.Depth >= DepthMax) return 0;
        Watched? watched = actor.Last;
        if (!watched.Is(target) && (watched = objects.Find(target)) is not null) actor.Last = watched;
        if (watched is not null && (kinds & watched.Refused) != 0) return 0;
        if (watched is not null && actor.StaticConstructors == 0 && sites.IsCalm(site))
        {
            if (watched.Sharing is { } sharing)
            {
                if (entrance.TryEnterCalmly(watched, sharing, actor, site, kinds, index, tick, out int depth)) return FrameTokens + depth;
            }
            else if (ReferenceEquals(watched.Owner, actor) && watched.Active == 0)
            {
                Occupy(watched, site, kinds, index, tick);
                return ExclusiveToken;
            }
        }

        actor.Inside = true;
        try
        {
            int token = EnterSlowly(actor, target, new Access(site, kinds & ~AccessKinds.Unproven, index), isProven: (kinds & AccessKinds.Unproven) == 0);
            return token;
        }
        catch (Exception fault)
        {
            // The program must not see it.
            Faults.Add(fault);
            return 0;
        }
        finally
        {
            actor.Inside = false;
        }
    }

    private int EnterSlowly(Actor actor, object target, Access access, bool isProven)
    {
        if (sites.Get(access.Site) is not { } site)
        {
            Interlocked.Increment(ref droppedSites);
            return 0;
        }

        Watched watched = actor.Last;
        if (!watched.Is(target))
        {
            bool isWatched = actor.IsWatched(target.GetType(), types);
            if ((!isWatched && !isProven) || objects.FindOrAdd(target, isWatched ? 0 : AccessKinds.Unproven) is not { } added) return 0;
            actor.Last = watched = added;
        }

        if (!sites.IsCalm(site.Number)) Spread(actor, site);
        actor.LastTick = tick;
        Trap? sprung = Trapper.TrySpring(watched, actor, access);
        if (sprung is not null) Reporter.Trapped(watched, target, sprung, actor, access);
        Sharing? sharing = entrance.Come(watched, target, actor, access, tick);
        if (sprung is null && site.IsArmed && actor.StaticConstructors == 0)
        {
            sprung = Trapper.MayWait(watched, actor, site, access, sharing is not null);
            if (sprung is not null) Reporter.Trapped(watched, target, sprung, actor, access);
            sharing = Volatile.Read(ref watched.Sharing);
        }

        if (sharing is not null) return FrameTokens + entrance.EnterShared(watched, sharing, target, actor, access, sprung);
        int now = tick;
        if (actor.StaticConstructors > 0)
        {
            // Whoever sees it later is ordered after it by the class: it is dated so far back that it is near nobody.
            now -= (int)settings.NearMiss.TotalMilliseconds + 1;
            actor.Last = Watched.None;
        }

        if (watched.Active != 0 || sprung is not null) return FrameTokens + entrance.EnterNested(watched, actor, access, now, sprung);
        Occupy(watched, access.Site, access.Kinds, access.Index, now);
        return ExclusiveToken;
    }

    /// <summary>Perhaps pauses at one of a site's first hits; a site that needs neither pause nor trap becomes calm.</summary>
    internal void Spread(Actor actor, Site site)
    {
        if (actor.StaticConstructors == 0 && site.Hits < settings.Spread && !delays.IsAlone && Interlocked.Read(ref spreadTicks) < limits.SpreadMax.Ticks)
        {
            site.Hit();
            long before = Uptime.Elapsed.Ticks;
            delays.Spread();
            Interlocked.Add(ref spreadTicks, Uptime.Elapsed.Ticks - before);
            Advance();
        }
        else
        {
            // Alone: the pause is kept for later, though the site counts as hit.
            if (site.Hits == 0) site.Hit();
        }

        bool spreads = site.Hits < settings.Spread && actor.StaticConstructors == 0 && Interlocked.Read(ref spreadTicks) < limits.SpreadMax.Ticks;
        if (!spreads && !site.IsArmed) sites.SetCalm(site.Number, true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveOther(Actor actor, object target, int token)
    {
        if (actor.Inside) return;
        Watched? watched = actor.Last.Is(target) ? actor.Last : objects.Find(target) ?? objects.FindOrAdd(target);
        if (watched is null) return;
        if (token == ExclusiveToken)
        {
            LeaveAsOwner(watched, actor, target);
            return;
        }

        if (token == ReaderToken) actor.IsReading = false;
        else if (entrance.TryLeaveCalmly(watched, actor, token - FrameTokens)) return;
        actor.Inside = true;
        try
        {
            entrance.Leave(watched, target, actor, ref token == ReaderToken ? ref actor.Reading : ref actor.Frames.PopTo(token - FrameTokens));
        }
        catch (Exception fault)
        {
            Faults.Add(fault);
        }
        finally
        {
            actor.Inside = false;
        }
    }

    /// <summary>Another thread came to the collection while its owner was inside.</summary>
    public void LeaveContested(Watched watched, Actor actor, object target, int active)
    {
        actor.Inside = true;
        try
        {
            Trace own = active == 2 ? watched.LastWrite : watched.LastRead;
            entrance.LeaveContested(watched, target, actor, own.Access);
        }
        catch (Exception fault)
        {
            Faults.Add(fault);
        }
        finally
        {
            actor.Inside = false;
        }
    }
}
