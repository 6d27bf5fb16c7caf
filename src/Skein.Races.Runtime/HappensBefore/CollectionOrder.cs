using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.HappensBefore;

/// <summary>
/// Lists accesses of collections that nothing orders, as far as is known. That is no proof: what a third party's lock
/// orders looks unordered. Safe for threads.
/// </summary>
internal sealed class CollectionOrder(Detector detector, Order order, WatchedTypes types)
{
    private readonly ConditionalWeakTable<object, State> objects = [];

    /// <summary>A member is about to be called.</summary>
    public void Note(Actor actor, object target, int site, AccessKinds kinds)
    {
        if (actor.Inside || actor.StaticConstructors > 0 || (kinds & AccessKinds.Count) != 0 || order.Here is not { } here)
        {
            return;
        }
        actor.Inside = true;
        try
        {
            if (types.Contains(target.GetType()))
            {
                Note(actor, here, target, new Access(site, kinds & ~AccessKinds.Unproven, -1));
            }
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

    private void Note(Actor actor, ThreadClock here, object target, Access access)
    {
        var state = objects.GetValue(target, static _ => new State());
        Unordered found;
        int gap;
        lock (state.Gate)
        {
            // Elements of their own do not meet each other, only what moves or replaces them: as if they were read.
            found = access.Writes && (access.Kinds & AccessKinds.Indexed) == 0
                ? state.Clock.KnowsWrite(here) ? default : state.Clock.Write(here, access.Site)
                : state.Clock.KnowsRead(here) ? default : state.Clock.Read(here, access.Site);
            gap = detector.Tick - state.LastTick;
            state.LastTick = detector.Tick;
        }
        if (found.Found)
        {
            Suspected.Record(detector, actor, target, null, found, access, gap);
        }
    }

    private sealed class State
    {
        public readonly Lock Gate = new();

        // Both under the lock.
        public readonly VariableClock Clock = new();
        public int LastTick;
    }
}
