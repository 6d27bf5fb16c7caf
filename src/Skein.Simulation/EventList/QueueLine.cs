using Skein.Simulation.Sampling;

namespace Skein.Simulation.EventList;

/// <summary>
/// Queues one behind another, first come first served, by an event list: each end of a service is an event, and the next
/// arrival from outside. Who finds the first queue full is refused; a full queue further on refuses, too. At one time
/// ends of services come before arrivals. Used by one thread.
/// </summary>
internal sealed class QueueLine
{
    /// <summary>The wait of one that was refused.</summary>
    public const double Refused = double.PositiveInfinity;

    private readonly SampleBuffer gaps;
    private readonly Station[] stations;
    private readonly EventHeap<Event> events;
    private readonly Customer[] served;
    private readonly int[] stationOf;
    private readonly Occupancy? occupancy;
    private double nextArrival;

    /// <summary>Makes an empty line.</summary>
    /// <param name="arrivals">Draws the gaps between those who come.</param>
    /// <param name="line">Of each queue: what draws its service times, its servers, how many may wait.</param>
    /// <param name="occupancy">Takes for how long how many were at the first queue; null where nobody asks.</param>
    public QueueLine(Sampler arrivals, IReadOnlyList<(Sampler Service, int Servers, int? Limit)> line, Occupancy? occupancy = null)
    {
        this.occupancy = occupancy;
        int servers = line.Sum(one => one.Servers);
        gaps = new SampleBuffer(arrivals);
        events = new EventHeap<Event>(servers);
        served = new Customer[servers];
        stationOf = new int[servers];
        stations = new Station[line.Count];
        int first = 0;
        for (int i = 0; i < stations.Length; i++)
        {
            stations[i] = new Station(line[i].Service, line[i].Servers, line[i].Limit, first);
            stationOf.AsSpan(first, line[i].Servers).Fill(i);
            first += line[i].Servers;
        }

        nextArrival = gaps.Next();
    }

    /// <summary>Runs until so many have left, or were refused.</summary>
    /// <param name="waits">Takes how long each waited in all, in the order of their leaving, seconds.</param>
    /// <param name="services">Takes how long each was served in all, seconds.</param>
    public void Run(Span<double> waits, Span<double> services)
    {
        int left = 0;
        while (left < waits.Length)
        {
            double next = events.NextTime;
            double arrival = nextArrival;
            if (arrival < next)
            {
                nextArrival = arrival + gaps.Next();
                occupancy?.Change(arrival, 1);
                if (!Join(0, new Customer(arrival, 0, 0)))
                {
                    occupancy?.Change(arrival, -1);
                    services[left] = 0;
                    waits[left++] = Refused;
                }

                continue;
            }

            int server = (int)events.Top.Number;
            Customer customer = served[server];
            int at = stationOf[server];
            Station station = stations[at];
            if (station.Waiting.Count > 0)
            {
                Customer following = station.Waiting.Leave();
                double service = station.Services.Next();
                served[server] = new Customer(next, following.Waited + (next - following.Joined), following.Served + service);
                events.ReplaceTop(new Event(next + service, server));
            }
            else
            {
                station.Idle[station.IdleCount++] = server;
                events.Pop();
            }

            if (at == 0) occupancy?.Change(next, -1);
            bool goesOn = at + 1 < stations.Length;
            if (goesOn && Join(at + 1, new Customer(next, customer.Waited, customer.Served))) continue;
            services[left] = customer.Served;
            waits[left++] = goesOn ? Refused : customer.Waited;
        }
    }

    private bool Join(int at, Customer customer)
    {
        Station station = stations[at];
        if (station.IdleCount > 0)
        {
            int server = station.Idle[--station.IdleCount];
            double service = station.Services.Next();
            served[server] = customer with { Served = customer.Served + service };
            events.Push(new Event(customer.Joined + service, server));
            return true;
        }

        if (station.Waiting.Count >= station.Limit) return false;
        station.Waiting.Join(customer);
        return true;
    }
}
