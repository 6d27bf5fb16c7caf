using Skein.Planning.Laws;
using Skein.Simulation.EventList;
using Skein.Simulation.KieferWolfowitz;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;
using Xunit;

namespace Skein.Simulation.Tests.EventList;

public sealed class EventListTests
{
    private const ulong Seed = 31;
    private const int Customers = 20_000;

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(40, null)]
    [InlineData(1, 0)]
    [InlineData(4, 6)]
    public void The_event_list_and_the_recursion_tell_the_same_waits_of_the_same_path(int servers, int? limit)
    {
        // Of those that are refused the event list draws no service; without services that differ both draw the same.
        ServiceLaw law = limit is null ? new LognormalLaw(0.7, 0.8) : new DeterministicLaw(1.1);
        double[] gaps = new double[Customers], services = new double[Customers], expected = new double[Customers];
        WorkloadQueue.Of(servers, limit).Run(Gaps(servers), Services(law), gaps, services, expected);
        double[] waits = new double[Customers], times = new double[Customers];
        new EventListQueue(Gaps(servers), Services(law), servers, limit).Run(waits, times);
        if (limit is null)
        {
            for (int i = 0; i < Customers - 200; i++) Assert.True(Math.Abs(waits[i] - expected[i]) < 1e-6, $"seed {Seed}, customer {i}: {waits[i]} against {expected[i]}");
            return;
        }

        // Who is refused is told at once, before those who wait.
        double refusedShare = expected.Count(double.IsInfinity) / (double)Customers;
        Assert.InRange(waits.Count(double.IsInfinity) / (double)Customers, refusedShare - 0.002, refusedShare + 0.002);
        Assert.InRange(waits.Where(double.IsFinite).Average(), expected.Where(double.IsFinite).Average() - 0.01, expected.Where(double.IsFinite).Average() + 0.01);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(3, null)]
    [InlineData(4, null)]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    [InlineData(4, 0)]
    [InlineData(4, 90)]
    public void Few_servers_in_a_vector_give_the_numbers_of_the_list_to_the_last_bit(int servers, int? limit)
    {
        ServiceLaw[] laws = [new ExponentialLaw(0.8), new DeterministicLaw(1.05), new LognormalLaw(0.7, 1.2)];
        foreach (ServiceLaw law in laws)
        {
            var occupancies = new Occupancy[] { new(), new() };
            EventListQueue[] queues = [.. occupancies.Select((occupancy, which) => new EventListQueue(Gaps(servers), Services(law), servers, limit, occupancy, vectors: which == 0))];
            // Ends of the spans fall anywhere in the samplers' blocks; 1.05 without a limit makes the row grow.
            double[] waits = new double[777], times = new double[777], expectedWaits = new double[777], expectedTimes = new double[777];
            for (int span = 0; span < 40; span++)
            {
                queues[0].Run(waits, times);
                queues[1].Run(expectedWaits, expectedTimes);
                Assert.Equal(expectedWaits, waits);
                Assert.Equal(expectedTimes, times);
            }

            Assert.Equal(occupancies[1].Mean, occupancies[0].Mean);
            Assert.Equal(occupancies[1].Total, occupancies[0].Total);
            Assert.Equal(occupancies[1].Quantile(0.95), occupancies[0].Quantile(0.95));
        }
    }

    [Fact]
    public void A_line_of_one_queue_is_that_queue_and_a_line_of_two_waits_in_both()
    {
        double[] waits = new double[Customers], services = new double[Customers], lineWaits = new double[Customers], lineServices = new double[Customers];
        new EventListQueue(Gaps(3), Services(new ExponentialLaw(0.8)), 3).Run(waits, services);
        new QueueLine(Gaps(3), [(Services(new ExponentialLaw(0.8)), 3, null)]).Run(lineWaits, lineServices);
        // The line tells those who leave, the queue those who begin: the same ones but for a few at the end.
        Assert.InRange(lineWaits.Average() / waits.Average(), 0.99, 1.01);
        Assert.InRange(lineServices.Average() / services.Average(), 0.999, 1.001);

        new QueueLine(Gaps(3), [(Services(new ExponentialLaw(0.8)), 3, null), (new ExponentialSampler(0.8, new Streams(Seed).For("second")), 3, null)]).Run(lineWaits, lineServices);
        // By Burke's theorem the second queue has the same arrivals as the first.
        Assert.InRange(lineWaits.Average() / waits.Average(), 1.7, 2.3);
    }

    [Fact]
    public void Events_come_in_the_order_of_their_time_and_then_of_their_number()
    {
        var random = new Xoshiro256(Seed);
        var heap = new EventHeap<Event>(4);
        Event[] events = [.. Enumerable.Range(0, 500).Select(number => new Event(random.Below(40), number))];
        foreach (Event one in events.Reverse()) heap.Push(one);
        List<Event> taken = [];
        while (heap.Count > 0)
        {
            taken.Add(heap.Top);
            heap.Pop();
        }

        Assert.Equal(events.OrderBy(one => one.Time).ThenBy(one => one.Number), taken);
    }

    [Fact]
    public void Occupancy_is_weighted_with_time()
    {
        var occupancy = new Occupancy();
        occupancy.Change(0, 1);
        occupancy.Change(6, 1);
        occupancy.Change(9, -2);
        occupancy.Pass(10);
        Assert.Equal(1.2, occupancy.Mean, 12);
        Assert.Equal(1, occupancy.Quantile(0.5));
        Assert.Equal(2, occupancy.Quantile(0.9));
        occupancy.Forget();
        occupancy.Pass(12);
        Assert.Equal(0, occupancy.Mean);
    }

    private static ExponentialSampler Gaps(int servers) => new(1.0 / servers, new Streams(Seed).For(Streams.Arrivals));

    private static Sampler Services(ServiceLaw law) => LawSampler.Of(law, new Streams(Seed).For(Streams.Services));
}
