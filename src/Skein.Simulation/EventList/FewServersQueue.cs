using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.EventList;

/// <summary>
/// The event list of <see cref="EventListQueue"/> for up to four servers: the ends of services stand in one vector. Whether
/// an end or an arrival comes next is as good as a coin, and so is whether a service begins then: a processor that guesses
/// wrong loses more time than both cases cost, so that both are worked out and one is kept. The numbers are the same to the
/// last bit. Used by one thread.
/// </summary>
internal sealed class FewServersQueue
{
    /// <summary>How many servers it can have.</summary>
    public const int ServersMax = 4;

    private static readonly Vector256<double> never = Vector256.Create(double.PositiveInfinity);

    private readonly SampleBuffer gaps;
    private readonly SampleBuffer services;
    private readonly int servers;
    private readonly int limit;
    private readonly Occupancy? occupancy;

    // The ends of the services that go on, the soonest first; infinity for a server that is idle, or is none.
    private Vector256<double> ends = never;
    private int busy;

    // When those who wait came: a ring whose length is a power of 2. The places count on, and are cut to its length.
    private double[] arrived = new double[64];
    private uint head;
    private uint tail;
    private double nextArrival;

    /// <summary>Makes an empty one.</summary>
    /// <param name="gaps">Between those who come, after the first.</param>
    /// <param name="services">How long each is served.</param>
    /// <param name="first">When the first comes.</param>
    /// <param name="servers">How many are served at once, up to <see cref="ServersMax"/>.</param>
    /// <param name="limit">How many may wait.</param>
    /// <param name="occupancy">Takes for how long how many were there; null where nobody asks.</param>
    public FewServersQueue(SampleBuffer gaps, SampleBuffer services, double first, int servers, int limit, Occupancy? occupancy)
    {
        (this.gaps, this.services, this.servers, this.limit, this.occupancy) = (gaps, services, servers, limit, occupancy);
        nextArrival = first;
    }

    /// <summary>Runs until the service of so many has begun, or they were refused.</summary>
    /// <param name="waits">Takes how long each waited, seconds.</param>
    /// <param name="times">Takes how long each is served, seconds.</param>
    public void Run(Span<double> waits, Span<double> times)
    {
        times = times[..waits.Length];
        int done = 0;
        while (done < waits.Length)
        {
            ReadOnlySpan<double> gap = gaps.Ahead, service = services.Ahead;
            int events = Math.Min(gap.Length, service.Length);
            occupancy?.MakeRoom(events);
            done += Run(waits[done..], times[done..], gap, service, events);
            // It stopped before one who came and has no room to wait in, or for another reason.
            if (done < waits.Length && busy == servers && tail - head >= Room && ends.ToScalar() > nextArrival) done += Refuse(waits[done..], times[done..]);
        }
    }

    /// <summary>How many may wait in the ring as it is: one place stays free, for who comes and is served at once.</summary>
    private uint Room => (uint)Math.Min(limit, arrived.Length - 1);

    /// <summary>Runs so many events, or fewer. It calls nothing: what lives across a call lives in memory.</summary>
    /// <returns>How many services began.</returns>
    private int Run(Span<double> waits, Span<double> times, ReadOnlySpan<double> gapsAhead, ReadOnlySpan<double> servicesAhead, int events)
    {
        ref double waited = ref MemoryMarshal.GetReference(waits), served = ref MemoryMarshal.GetReference(times), ring = ref MemoryMarshal.GetArrayDataReference(arrived);
        ref double gap = ref MemoryMarshal.GetReference(gapsAhead), service = ref MemoryMarshal.GetReference(servicesAhead);
        int most = waits.Length, done = 0, idle = servers - busy;
        uint mask = (uint)arrived.Length - 1, room = Room, first = head, last = tail;
        Occupancy? watch = occupancy;
        Vector256<double> row = ends;
        double arrival = nextArrival;
        for (; events > 0 && done < most; events--)
        {
            double end = row.ToScalar(), time = double.MinNative(end, arrival), drawn = Unsafe.Add(ref service, done);
            Vector128<double> leaves = Vector128.LessThanOrEqual(Vector128.CreateScalarUnsafe(end), Vector128.CreateScalarUnsafe(arrival));
            int left = -(int)leaves.AsInt64().ToScalar(), came = 1 - left;
            int someWaits = last != first ? 1 : 0, someIdle = idle != 0 ? 1 : 0;
            if (last - first >= room && (came & ~someIdle) != 0) break;
            watch?.ChangeWithin(time, came - left);
            // A service begins where one leaves and another waits, or one comes and a server is idle.
            Vector128<double> begins = Vector128.ConditionalSelect(leaves, Mask(someWaits), Mask(someIdle));
            int begun = (left & someWaits) | (came & someIdle);
            Unsafe.Add(ref ring, last & mask) = arrival;
            Unsafe.Add(ref waited, done) = time - Unsafe.Add(ref ring, first & mask);
            Unsafe.Add(ref served, done) = drawn;
            Vector256<double> added = Everywhere(Vector128.ConditionalSelect(begins, Vector128.CreateScalarUnsafe(time + drawn), never.GetLower()));
            Vector256<double> others = Vector256.ConditionalSelect(Everywhere(leaves), Sooner(row), row);
            row = Vector256.MaxNative(Later(others), Vector256.MinNative(others, added));
            arrival += Vector128.AndNot(Vector128.CreateScalarUnsafe(gap), leaves).ToScalar();
            gap = ref Unsafe.Add(ref gap, came);
            done += begun;
            first += (uint)begun;
            last += (uint)came;
            idle += left - begun;
        }

        gaps.Take((int)(last - tail));
        services.Take(done);
        (ends, nextArrival, busy, head, tail) = (row, arrival, servers - idle, first, last);
        return done;
    }

    /// <summary>One comes and there is no room.</summary>
    /// <returns>1 where he is refused, 0 where room was made.</returns>
    private int Refuse(Span<double> waits, Span<double> times)
    {
        if (tail - head < (uint)limit)
        {
            Grow();
            return 0;
        }

        nextArrival += gaps.Next();
        waits[0] = EventListQueue.Refused;
        times[0] = 0;
        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Mask(int one) => Vector128.CreateScalarUnsafe(-(long)one).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Everywhere(Vector128<double> mask) => Vector256.Create(mask.ToScalar());

    /// <summary>The row without its first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sooner(Vector256<double> row) =>
        Vector256.ConditionalSelect(Vector256.Create(0L, 0, 0, -1).AsDouble(), never, Vector256.Shuffle(row, Vector256.Create(1L, 2, 3, 3)));

    /// <summary>The row moved on by one, with a first that is before all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Later(Vector256<double> row) =>
        Vector256.ConditionalSelect(Vector256.Create(-1L, 0, 0, 0).AsDouble(), Vector256<double>.Zero, Vector256.Shuffle(row, Vector256.Create(0L, 0, 1, 2)));

    private void Grow()
    {
        double[] larger = new double[2 * arrived.Length];
        for (uint i = head; i != tail; i++) larger[i & (uint)(larger.Length - 1)] = arrived[i & (uint)(arrived.Length - 1)];
        arrived = larger;
    }
}
