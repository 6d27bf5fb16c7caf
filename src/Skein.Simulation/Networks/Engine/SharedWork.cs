using Skein.Simulation.EventList;

namespace Skein.Simulation.Networks.Engine;

/// <summary>
/// Workers that are shared by all who are there: each of n requests gets the share min(1, c/n) of a worker. What each has
/// got since it came is the same for all, so that one number, the work given to each so far, says who is done next. Used
/// by one thread.
/// </summary>
internal sealed class SharedWork(int workers)
{
    private readonly EventHeap<Event> ends = new(64);
    private double given;
    private double lastChange;
    private int sharing;

    /// <summary>Changes with every change of who shares: a planned end with another stamp no longer applies.</summary>
    public int Stamp { get; private set; }

    public void Join(Job job, double work, double now)
    {
        Pass(now);
        job.SharedEnd = given + work;
        ends.Push(new Event(job.SharedEnd, ((long)job.Stamp << 32) | (uint)job.Place));
        sharing++;
        Stamp++;
    }

    /// <summary>One leaves before it is done; its place in the heap stays until it comes to the top.</summary>
    public void Leave(double now)
    {
        Pass(now);
        sharing--;
        Stamp++;
    }

    /// <summary>When the next is done; infinity where nobody is there.</summary>
    public double NextEnd(double now, Func<int, int, bool> isThere)
    {
        while (ends.Count > 0 && !isThere((int)(uint)ends.Top.Number, (int)(ends.Top.Number >> 32))) ends.Pop();
        if (ends.Count == 0) return double.PositiveInfinity;
        return now + (Math.Max(ends.Top.Time - given, 0) / Share);
    }

    /// <summary>Takes the one that is done now.</summary>
    public int Take(double now)
    {
        Pass(now);
        int place = (int)(uint)ends.Top.Number;
        given = Math.Max(given, ends.Top.Time);
        ends.Pop();
        sharing--;
        Stamp++;
        return place;
    }

    private double Share => Math.Min(1, (double)workers / sharing);

    private void Pass(double now)
    {
        if (sharing > 0) given += (now - lastChange) * Share;
        lastChange = now;
        // An empty node begins anew, so that the number keeps its digits; what is left in the heap left before.
        if (sharing == 0)
        {
            while (ends.Count > 0) ends.Pop();
            given = 0;
        }
    }
}
