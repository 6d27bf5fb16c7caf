using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Deep;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Fields;
using Skein.Races.Runtime.Hosting;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Traps;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Detection;

/// <summary>
/// Makes races of what was caught. Each pair of sites is recorded once for each type, and once more where only the second
/// time brought both stacks.
/// </summary>
internal sealed class Reporter(DetectorLimits limits, SuspectTable suspects, IMoments moments, IRaceSink sink, Uptime uptime)
{
    private const byte WithoutFirstStack = 1;
    private const byte Complete = 2;

    // What was recorded. Guarded, like the counts and the order of the sink's calls, by the gate.
    private readonly Lock gate = new();
    private readonly Dictionary<(long Pair, string Type), byte> recorded = [];
    private readonly ConcurrentQueue<Overlap> waiting = new();
    private long races;
    private long dropped;

    /// <summary>Looks at the calling thread.</summary>
    public IMoments Moments { get; } = moments;

    public long Races => Interlocked.Read(ref races);

    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Somebody came while a trap was held. Called on the thread that came.</summary>
    public void Trapped(Watched watched, object target, Trap trap, Actor actor, in Access access)
    {
        string type = TypeOf(watched, target);
        if (!IsWanted(trap.Access.Site, access.Site, type)) return;
        long now = uptime.Microseconds;
        Race race = Describe(watched, target, type) with
        {
            Verdict = watched.Field is null || FieldRules.Fails(trap.Access.Kinds, access.Kinds) ? Verdict.Trapped : Verdict.Suspected,
            GapMicroseconds = 0,
            DelayMicroseconds = now - trap.SinceMicroseconds,
            First = new RaceAccess(trap.Access, trap.SinceMicroseconds, 0, trap.Moment),
            Second = new RaceAccess(access, now, 0, Moments.Capture(actor)),
        };
        Record(race);
    }

    /// <summary>
    /// An access by <paramref name="inside"/> and the calling thread's overlap. Called on the thread whose access is <paramref name="access"/>.
    /// </summary>
    /// <param name="watched">The collection.</param>
    /// <param name="target">The collection.</param>
    /// <param name="inside">The other thread.</param>
    /// <param name="first">What it does.</param>
    /// <param name="actor">The calling thread.</param>
    /// <param name="access">What it does.</param>
    public void Overlapped(Watched watched, object target, Actor inside, in Access first, Actor actor, in Access access)
    {
        string type = TypeOf(watched, target);
        if (!IsWanted(first.Site, access.Site, type)) return;
        long now = uptime.Microseconds;
        // Posted before anything else is done, for the other may leave at any moment.
        Overlap overlap = new(inside);
        bool posted = Interlocked.CompareExchange(ref watched.Pending, overlap, null) is null;
        bool isReached = posted && watched.HasInside(inside);
        if (posted && !isReached) Interlocked.CompareExchange(ref watched.Pending, null, overlap);
        Moment unknown = new(inside.ManagedThread, inside.Name, inside.Pool, 0, [], []);
        bool isComplete = overlap.Describe(Describe(watched, target, type) with
        {
            Verdict = Verdict.Overlapped,
            First = new RaceAccess(first, now, 0, unknown),
            Second = new RaceAccess(access, now, 0, Moments.Capture(actor)),
        });
        waiting.Enqueue(overlap);
        if (isComplete) Finish(overlap);
        else if (!isReached) suspects.Rearm(first.Site, access.Site);
    }

    /// <summary>Called by a thread that leaves a collection at which something waits.</summary>
    public void Left(Watched watched, Actor actor)
    {
        if (Volatile.Read(ref watched.Pending) is not { } overlap || overlap.Inside != actor) return;
        if (Interlocked.CompareExchange(ref watched.Pending, null, overlap) != overlap) return;
        if (overlap.Leave(Moments.Capture(actor), uptime.Microseconds)) Finish(overlap);
    }

    /// <summary>Records what has waited long enough for a stack.</summary>
    /// <param name="all">Also what has not: the process ends.</param>
    public void Flush(bool all)
    {
        long until = uptime.Microseconds - (long)limits.StackWaitMax.TotalMicroseconds;
        while (waiting.TryPeek(out Overlap? overlap) && (all || overlap.Race!.AtMicroseconds <= until) && waiting.TryDequeue(out overlap)) Finish(overlap);
    }

    /// <summary>Records a race that something else has made, under the same rules.</summary>
    public void Record(Race race)
    {
        byte state = race.First.Moment.Stack.Count > 0 && race.Second.Moment.Stack.Count > 0 ? Complete : WithoutFirstStack;
        int first = race.First.Access.Site;
        int second = race.Second.Access.Site;
        lock (gate)
        {
            var key = (SuspectTable.Key(first, second), race.Places.Length == 0 ? race.Type : $"{race.Type}\n{race.Places}");
            if (recorded.GetValueOrDefault(key) >= state) return;
            if (recorded.Count >= limits.RacesMax)
            {
                dropped++;
                return;
            }

            recorded[key] = state;
            races++;
            sink.Write(race);
        }

        if (race.Verdict == Verdict.Suspected || first == 0 || second == 0) return;
        if (state == Complete) suspects.Settle(first, second);
        else suspects.Rearm(first, second);
    }

    private void Finish(Overlap overlap)
    {
        if (overlap.TryTake()) Record(overlap.Race!);
    }

    private static string TypeOf(Watched watched, object target) => watched.Field ?? target.GetType().ToString();

    private bool IsWanted(int first, int second, string type)
    {
        lock (gate) return recorded.GetValueOrDefault((SuspectTable.Key(first, second), type)) != Complete;
    }

    private Race Describe(Watched watched, object target, string type)
    {
        (int count, int capacity) = watched.Field is null ? CollectionFacts.Of(target) : (-1, -1);
        return new Race
        {
            Verdict = Verdict.Suspected,
            IsField = watched.Field is not null,
            Type = type,
            Object = watched.Field is not null && target is System.Type ? 0 : RuntimeHelpers.GetHashCode(target),
            CreatedAt = watched.CreatedAt,
            CreatedBy = watched.CreatedBy,
            Count = count,
            Capacity = capacity,
            Resizing = watched.Field is null ? OwnerWords.IsResizing(target) : null,
            Test = Moments.CurrentTest(),
            AtMicroseconds = uptime.Microseconds,
            First = null!,
            Second = null!,
        };
    }
}
