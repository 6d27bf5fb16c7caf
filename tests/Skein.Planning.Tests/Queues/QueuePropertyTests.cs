using Skein.Planning.Queues;
using Xunit;
using static Skein.Planning.Tests.Draws;

namespace Skein.Planning.Tests.Queues;

/// <summary>What must hold of any queue, and of two models where both must agree.</summary>
public sealed class QueuePropertyTests
{
    [Fact]
    public void Erlang_C_follows_from_B() => Each(draw =>
    {
        (double offered, int servers) = Stable(draw);
        double blocking = ErlangB.Blocking(offered, servers);
        Near(servers * blocking / (servers - (offered * (1 - blocking))), ErlangC.ProbWait(offered, servers), 1e-9);
    });

    [Fact]
    public void Erlang_B_follows_from_one_server_less() => Each(draw =>
    {
        int servers = draw.Whole(2, 3000);
        double offered = servers * draw.Scaled(0.4, 2.5), less = ErlangB.Blocking(offered, servers - 1);
        Near(offered * less / (servers + (offered * less)), ErlangB.Blocking(offered, servers), 1e-12);
    });

    [Fact]
    public void The_load_of_a_loss_gives_that_loss() => Each(draw =>
    {
        int servers = draw.Whole(1, 5000);
        double blocking = draw.Scaled(1e-13, 1);
        Near(blocking, ErlangB.Blocking(ErlangB.Offered(blocking, servers), servers), 1e-11);
    });

    [Fact]
    public void One_server_is_the_queue_M_M_1() => Each(draw =>
    {
        double arrivals = draw.Between(0.01, 1), service = arrivals / draw.Between(0.01, 0.99);
        var queue = new MmcQueue(arrivals, service, 1);
        Near(1 / (service - arrivals), queue.MeanResponse, 1e-13);
        Near(arrivals / service, queue.ProbWait, 1e-13);
        Near(Math.Log(100) / (service - arrivals), queue.ResponseQuantile(0.99), 1e-12);
    });

    [Fact]
    public void Littles_law_holds() => Each(draw =>
    {
        (double offered, int servers) = Stable(draw);
        double rate = draw.Scaled(0.01, 100);
        var open = new MmcQueue(offered * rate, rate, servers);
        Near(open.ArrivalRate * open.MeanResponse, open.MeanInSystem, 1e-12);
        var finite = new MmckQueue(offered * rate * 1.3, rate, servers, servers + draw.Whole(0, 500));
        Near(finite.Throughput * finite.MeanResponseAccepted, finite.MeanInSystem, 1e-12);
        Near(finite.Throughput * (finite.MeanWaitAccepted + (1 / rate)), finite.MeanInSystem, 1e-12);
        var closed = new ClosedStation(draw.Whole(1, 2000), 1 / offered, 1 / rate, servers);
        Near(closed.Throughput * closed.ResponseTime, closed.MeanAtServer, 1e-12);
    });

    [Fact]
    public void What_thinks_and_what_is_there_are_all_clients_of_a_closed_station() => Each(draw =>
    {
        int clients = draw.Whole(1, 3000);
        double think = draw.Scaled(0.01, 50);
        var closed = new ClosedStation(clients, think, 0.1, draw.Whole(1, 50));
        Near(clients, closed.MeanAtServer + (closed.Throughput * think), 1e-11);
    });

    [Fact]
    public void Much_room_is_as_good_as_no_bound() => Each(draw =>
    {
        int servers = draw.Whole(1, 200);
        double load = servers * draw.Between(0.1, 0.9);
        var finite = new MmckQueue(load, 1, servers, 900_000_000);
        Near(new MmcQueue(load, 1, servers).MeanWait, finite.MeanWaitAccepted, 1e-11);
        Assert.Equal(0, finite.ProbReject);
    });

    [Fact]
    public void No_room_to_wait_is_Erlang_B() => Each(draw =>
    {
        int servers = draw.Whole(1, 2000);
        double load = servers * draw.Scaled(0.4, 2.5);
        var finite = new MmckQueue(load, 1, servers, servers);
        Near(ErlangB.Blocking(load, servers), finite.ProbReject, 1e-13);
        Assert.Equal(0, finite.MeanQueue);
    });

    [Fact]
    public void Endless_patience_is_Erlang_C_and_none_is_Erlang_B() => Each(draw =>
    {
        int servers = draw.Whole(1, 300);
        double load = servers * draw.Between(0.1, 0.95);
        Near(new MmcQueue(load, 1, servers).MeanWait, new ErlangAQueue(load, 1, servers, 1e-9).MeanWait, 1e-5);
        Near(ErlangB.Blocking(load, servers), new ErlangAQueue(load, 1, servers, 1e13).ProbAbandon, 1e-9);
    });

    [Fact]
    public void Patience_as_long_as_service_leaves_a_Poisson_number() => Each(draw =>
    {
        // Everyone leaves at the same rate, waiting or served, as where servers never end.
        int servers = draw.Whole(70, 1000);
        double load = servers * draw.Between(0.9, 1.1);
        double below = ErlangB.ServedOdds(load, servers) * PoissonWeight.Density(servers, load);
        Near(1 - below, new ErlangAQueue(load, 1, servers, 1).ProbWait, 1e-11);
    });

    [Fact]
    public void No_more_is_served_than_servers_can() => Each(draw =>
    {
        int servers = draw.Whole(1, 50);
        double load = servers * draw.Scaled(0.1, 50), abandon = draw.Scaled(1e-4, 50);
        var queue = new ErlangAQueue(load, 1, servers, abandon);
        Assert.InRange(queue.ProbAbandon, Math.Max(0, 1 - (servers / load)) * (1 - 1e-12), 1);
        Near(queue.MeanQueue * abandon / load, queue.ProbAbandon, 1e-13);
        Assert.InRange(queue.ProbWait, queue.ProbAbandon * (1 - 1e-12), 1);
    });

    [Fact]
    public void Time_congestion_is_call_congestion_with_one_source_more() => Each(draw =>
    {
        int servers = draw.Whole(1, 100), sources = servers + draw.Whole(1, 500);
        double load = draw.Scaled(0.02, 7);
        Assert.Equal(Engset.TimeCongestion(load, servers, sources), Engset.CallCongestion(load, servers, sources + 1));
    });

    [Fact]
    public void Staffing_keeps_the_promise_and_one_server_less_breaks_it() => Each(draw =>
    {
        double load = draw.Scaled(0.1, 100_000), level = draw.Between(0.01, 0.99);
        StaffedQueue staffed = StaffedQueue.For(load, 1, draw.Between(0, 1), level);
        Assert.InRange(staffed.Achieved, level, 1);
        Assert.InRange(staffed.AchievedWithOneLess, 0, Math.BitDecrement(level));
    });

    [Fact]
    public void A_response_quantile_is_smooth_where_waiting_and_serving_are_alike()
    {
        // With 10 servers of rate 1 and 9 arrivals the textbook's formula is 0 / 0, and near that it loses all digits.
        double at = new MmcQueue(9, 1, 10).ResponseQuantile(0.99);
        for (double gap = 1e-15; gap < 1e-3; gap *= 10)
        {
            Near(at, new MmcQueue(9 + gap, 1, 10).ResponseQuantile(0.99), (2 * gap) + 1e-14);
            Near(at, new MmcQueue(9 - gap, 1, 10).ResponseQuantile(0.99), (2 * gap) + 1e-14);
        }
    }

    private static (double Offered, int Servers) Stable(Draws draw)
    {
        int servers = draw.Whole(1, 2000);
        return (servers * draw.Between(0.05, 0.99), servers);
    }
}
