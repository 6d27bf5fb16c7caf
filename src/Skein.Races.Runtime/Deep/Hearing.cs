using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Hosting;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Deep;

/// <summary>
/// Makes races of what the collections of a private runtime tell. They tell when a thread comes while another is inside,
/// and when a collection that one thread changed is changed by another; from then on of every access, so that threads
/// which come close to each other are held at the door until both are seen there.
/// </summary>
internal sealed class Hearing(DetectorSettings settings, DetectorLimits limits, Detector detector, IMoments moments)
{
    private readonly ConditionalWeakTable<object, HeardObject> objects = [];
    private readonly ConcurrentDictionary<string, int> trapped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, int> met = new();
    private readonly Meetings meetings = new();
    private readonly Unfinished unfinished = new(limits);

    // These by interlocked operations.
    private int known;
    private long traps;
    private long sprung;
    private long dropped;

    public Faults Faults => detector.Faults;

    /// <summary>Adds its own figures.</summary>
    public Summary AddTo(Summary summary) => summary with
    {
        ObjectsSeen = summary.ObjectsSeen + Volatile.Read(ref known),
        ObjectsShared = summary.ObjectsShared + Volatile.Read(ref known),
        Traps = summary.Traps + Interlocked.Read(ref traps),
        TrapsSprung = summary.TrapsSprung + Interlocked.Read(ref sprung),
        Dropped = summary.Dropped + Interlocked.Read(ref dropped),
    };

    /// <summary>Records what has waited long enough for a first stack.</summary>
    /// <param name="all">Also what has not: the process ends.</param>
    public void Flush(bool all)
    {
        foreach (Race race in unfinished.Take(all ? long.MaxValue : detector.Uptime.Microseconds)) detector.Reporter.Record(race);
    }

    /// <summary>A thread is at the door of a collection, or leaves it where somebody waits for its stack.</summary>
    /// <param name="target">The collection.</param>
    /// <param name="seen">Its owner word, as the thread found it.</param>
    /// <param name="kinds">What the thread does.</param>
    /// <returns>Which of <see cref="OwnerWords.Armed"/> and <see cref="OwnerWords.Tired"/> the word shall keep.</returns>
    public int Hear(object target, int seen, int kinds)
    {
        // The detector's own collections, under its own locks.
        if (Woven.Known is { Inside: true }) return OwnerWords.Tired;
        int thread = Environment.CurrentManagedThreadId;
        int inside = (seen & OwnerWords.Inside) != 0 ? seen >> OwnerWords.ThreadShift : 0;
        Actor actor = Woven.Caller();
        actor.Inside = true;
        try
        {
            var access = new Access(0, (AccessKinds)(kinds & OwnerWords.KindBits), -1);
            if ((kinds & OwnerWords.LeaveKind) != 0) return Leave(target, thread, actor);
            if (Find(target) is not { } heard) return OwnerWords.Tired;
            if (TrySpring(target, heard, thread, actor, access)) return OwnerWords.Armed;
            if (inside != 0 && inside != thread) return Meet(target, seen, inside, actor, access);
            return Watch(heard, thread, actor, access);
        }
        finally
        {
            if (inside != 0) meetings.Settle();
            actor.Inside = false;
        }
    }

    private HeardObject? Find(object target)
    {
        if (objects.TryGetValue(target, out HeardObject? heard)) return heard;
        // Entries end with their objects, uncounted: the table is emptied now and then, and what is still shared comes back.
        if (Interlocked.Increment(ref known) % limits.HeardObjectsMax == 0) objects.Clear();
        return objects.GetOrAdd(target, static _ => new HeardObject());
    }

    private bool TrySpring(object target, HeardObject heard, int thread, Actor actor, Access access)
    {
        HeardTrap? trap;
        lock (heard) trap = heard.Trap;
        if (trap is null || trap.Thread == thread || !trap.Side.Access.Conflicts(access)) return false;
        Place place = Place.Here();
        if (!trap.TrySpring()) return false;
        Interlocked.Increment(ref sprung);
        long now = detector.Uptime.Microseconds;
        var second = new RaceAccess(access, now, 0, moments.Capture(actor));
        Record(Describe(target, trap.Place, place.Name, Verdict.Trapped, resizing: false, now - trap.Side.AtMicroseconds, trap.Side, second), trap.Place, place.Name);
        return true;
    }

    private int Meet(object target, int seen, int inside, Actor actor, Access access)
    {
        int meetingsOfType = met.AddOrUpdate(target.GetType(), 1, static (_, count) => count + 1);
        if (meetingsOfType > limits.MeetingsMax)
        {
            // Counted once for a type: there may be millions.
            if (meetingsOfType == limits.MeetingsMax + 1) Interlocked.Increment(ref dropped);
            return OwnerWords.Tired;
        }

        Meeting meeting = new(target, inside);
        meetings.Add(meeting, detector.Uptime.Microseconds);
        Place place = Place.Here();
        var second = new RaceAccess(access, detector.Uptime.Microseconds, 0, moments.Capture(actor));
        (RaceAccess? side, string where) = meeting.Wait(detector.Trapper.Stopped ? TimeSpan.Zero : limits.MeetingWaitMax);
        meetings.Remove(meeting);
        if (place.Caller == Callers.Detector) return OwnerWords.Tired;
        // Woven on both sides: the ordinary detector has seen it too, and knows the sites.
        if (place.Caller == Callers.Woven && (side is null || where.Length == 0)) return OwnerWords.Armed;
        Access unknown = new(0, AccessKinds.Write | AccessKinds.Structure, -1);
        // It was inside when the other came; since when is not known.
        RaceAccess first = side is not null ? side with { AtMicroseconds = Math.Min(side.AtMicroseconds, second.AtMicroseconds) } : new RaceAccess(unknown, second.AtMicroseconds, 0, new Moment(inside, "", false, 0, [], []));
        Race race = Describe(target, where, place.Name, Verdict.Overlapped, (seen & OwnerWords.Resizing) != 0, 0, first, second);
        // The collection is armed now: most likely the next that come are caught with both stacks.
        if (side is null) unfinished.Add(race, place.Name);
        else Record(race, where, place.Name);
        return OwnerWords.Armed;
    }

    private int Leave(object target, int thread, Actor actor)
    {
        Place place = Place.Here();
        long now = detector.Uptime.Microseconds;
        var side = new RaceAccess(new Access(0, AccessKinds.Write | AccessKinds.Structure, -1), now, now, moments.Capture(actor));
        meetings.Tell(target, thread, side, place.Caller == Callers.Other ? place.Name : "");
        return 0;
    }

    private int Watch(HeardObject heard, int thread, Actor actor, Access access)
    {
        long now = detector.Uptime.Microseconds;
        long? gap;
        bool first;
        lock (heard)
        {
            int count = heard.Count();
            if (heard.IsTired || count > limits.HearingsMax)
            {
                heard.IsTired = true;
                return OwnerWords.Tired;
            }

            first = count == 1;
            gap = heard.GapTo(thread, access.Writes, now);
            heard.Remember(thread, access.Writes, now);
            if (heard.Trap is not null) return OwnerWords.Armed;
        }

        // The first time it was another thread that changed it before, who knows when.
        if (first) gap ??= 0;
        if (gap is not { } near || near > (long)settings.NearMiss.TotalMicroseconds || detector.Trapper.Stopped) return OwnerWords.Armed;
        return MayWait(heard, thread, actor, access, TimeSpan.FromMicroseconds(near));
    }

    private int MayWait(HeardObject heard, int thread, Actor actor, Access access, TimeSpan gap)
    {
        Place place = Place.Here();
        if (place.Caller == Callers.Detector)
        {
            lock (heard) heard.IsTired = true;
            return OwnerWords.Tired;
        }

        // Woven code has traps of its own.
        if (place.Caller == Callers.Woven || place.InStaticConstructor || trapped.GetValueOrDefault(place.Name) >= limits.TrapsPerPlaceMax) return OwnerWords.Armed;
        string test = moments.CurrentTest();
        TimeSpan wanted = (gap * 1.5) + settings.DelayMin;
        TimeSpan delay = detector.Budget.Take(wanted < settings.DelayMax ? wanted : settings.DelayMax, test);
        if (delay <= TimeSpan.Zero) return OwnerWords.Armed;
        HeardTrap trap = new(thread, new RaceAccess(access, detector.Uptime.Microseconds, 0, moments.Capture(actor)), place.Name);
        lock (heard)
        {
            if (heard.Trap is not null) return OwnerWords.Armed;
            heard.Trap = trap;
        }

        Interlocked.Increment(ref traps);
        trapped.AddOrUpdate(place.Name, 1, static (_, count) => count + 1);
        long start = detector.Uptime.Microseconds;
        trap.Wait(delay, detector.Uptime.Clock);
        lock (heard) heard.Trap = null;
        detector.Budget.Return(delay - TimeSpan.FromMicroseconds(detector.Uptime.Microseconds - start), test);
        return OwnerWords.Armed;
    }

    private void Record(Race race, string one, string other)
    {
        unfinished.Finished(race.Type, one);
        unfinished.Finished(race.Type, other);
        detector.Reporter.Record(race);
    }

    private Race Describe(object target, string one, string other, Verdict verdict, bool resizing, long delay, RaceAccess first, RaceAccess second)
    {
        (int count, int capacity) = CollectionFacts.Of(target);
        return new Race
        {
            Verdict = verdict,
            Type = target.GetType().ToString(),
            Object = RuntimeHelpers.GetHashCode(target),
            Count = count,
            Capacity = capacity,
            Resizing = resizing,
            Test = moments.CurrentTest(),
            AtMicroseconds = second.AtMicroseconds,
            DelayMicroseconds = delay,
            Places = string.CompareOrdinal(one, other) <= 0 ? $"{one}\n{other}" : $"{other}\n{one}",
            First = first,
            Second = second,
        };
    }
}
