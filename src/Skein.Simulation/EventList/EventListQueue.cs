using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.EventList;

/// <summary>
/// One queue before c servers, first come first served, by an event list: each end of a service is an event in a heap, and
/// the next arrival from outside. Unlike the recursion of Kiefer and Wolfowitz it knows who is there at any time. Servers
/// are alike, so that an end needs no more than its time. At one time ends of services come before arrivals. Used by one
/// thread.
/// </summary>
internal sealed class EventListQueue
{
    /// <summary>The wait of one that was refused.</summary>
    public const double Refused = double.PositiveInfinity;

    private readonly SampleBuffer gaps;
    private readonly SampleBuffer services;
    private readonly int limit;
    private readonly Occupancy? occupancy;
    private readonly FewServersQueue? few;

    /// <summary>The ends of up to so many services stand in a sorted row; of more, in a heap.</summary>
    private const int SortedServersMax = 12;

    // The ends of the services that go on: a row with the soonest last, or a binary heap with the soonest first.
    private readonly double[] ends;
    private readonly bool isRow;
    private int busy;

    // When those who wait came: a ring whose length is a power of 2.
    private double[] arrived = new double[64];
    private int first;
    private int waiting;
    private double nextArrival;

    /// <summary>Makes an empty one.</summary>
    /// <param name="arrivals">Draws the gaps between those who come.</param>
    /// <param name="service">Draws how long each is served.</param>
    /// <param name="servers">How many are served at once.</param>
    /// <param name="limit">How many may wait; null for any number.</param>
    /// <param name="occupancy">Takes for how long how many were there; null where nobody asks.</param>
    /// <param name="vectors">Whether few servers may stand in a vector, where the processor has them: it is faster, and the numbers are the same.</param>
    public EventListQueue(Sampler arrivals, Sampler service, int servers, int? limit = null, Occupancy? occupancy = null, bool vectors = true)
    {
        gaps = new SampleBuffer(arrivals);
        services = new SampleBuffer(service);
        this.limit = limit ?? int.MaxValue;
        this.occupancy = occupancy;
        ends = new double[servers];
        isRow = servers <= SortedServersMax;
        nextArrival = gaps.Next();
        if (vectors && servers <= FewServersQueue.ServersMax && Vector256.IsHardwareAccelerated) few = new FewServersQueue(gaps, services, nextArrival, servers, this.limit, occupancy);
    }

    /// <summary>Runs until the service of so many has begun, or they were refused.</summary>
    /// <param name="waits">Takes how long each waited, seconds.</param>
    /// <param name="times">Takes how long each is served, seconds.</param>
    public void Run(Span<double> waits, Span<double> times)
    {
        if (few is not null)
        {
            few.Run(waits, times);
            return;
        }

        int done = 0;
        double[] heap = ends;
        while (done < waits.Length)
        {
            double arrival = nextArrival;
            double now = busy == 0 ? double.PositiveInfinity : isRow ? heap[busy - 1] : heap[0];
            if (now <= arrival)
            {
                occupancy?.Change(now, -1);
                if (waiting == 0)
                {
                    double last = heap[--busy];
                    if (!isRow && busy > 0) Sink(heap, busy, last);
                    continue;
                }

                double service = services.Next();
                if (isRow) Insert(heap, busy - 1, now + service);
                else Sink(heap, busy, now + service);
                waits[done] = now - arrived[first];
                times[done++] = service;
                first = (first + 1) & (arrived.Length - 1);
                waiting--;
                continue;
            }

            nextArrival = arrival + gaps.Next();
            if (busy < heap.Length)
            {
                double service = services.Next();
                if (isRow) Insert(heap, busy++, arrival + service);
                else Rise(heap, busy++, arrival + service);
                waits[done] = 0;
                times[done++] = service;
            }
            else if (waiting < limit)
            {
                if (waiting == arrived.Length) Grow();
                arrived[(first + waiting++) & (arrived.Length - 1)] = arrival;
            }
            else
            {
                waits[done] = Refused;
                times[done++] = 0;
                continue;
            }

            occupancy?.Change(arrival, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Insert(double[] row, int place, double end)
    {
        // Without a branch on where it belongs, which nobody can foresee: a wrong guess costs more than the whole row.
        for (; place > 0; place--)
        {
            double later = row[place - 1];
            row[place] = double.MinNative(later, end);
            end = double.MaxNative(later, end);
        }

        row[0] = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sink(double[] heap, int count, double end)
    {
        int hole = 0;
        int child = 1;
        while (child < count)
        {
            if (child + 1 < count) child += heap[child + 1] < heap[child] ? 1 : 0;
            if (heap[child] >= end) break;
            heap[hole] = heap[child];
            hole = child;
            child = (2 * hole) + 1;
        }

        heap[hole] = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rise(double[] heap, int hole, double end)
    {
        while (hole > 0)
        {
            int parent = (hole - 1) / 2;
            if (heap[parent] <= end) break;
            heap[hole] = heap[parent];
            hole = parent;
        }

        heap[hole] = end;
    }

    private void Grow()
    {
        double[] larger = new double[2 * arrived.Length];
        for (int i = 0; i < waiting; i++) larger[i] = arrived[(first + i) & (arrived.Length - 1)];
        arrived = larger;
        first = 0;
    }
}
