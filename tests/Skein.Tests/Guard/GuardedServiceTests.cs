using Skein.Guard;
using Xunit;

namespace Skein.Tests.Guard;

/// <summary>The probe and the guard together, in a service of simulated time.</summary>
public sealed class GuardedServiceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Service = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(4, 400, 0.9)]
    [InlineData(4, 1600, 0.9)]
    [InlineData(8, 400, 0.9)]
    [InlineData(32, 1600, 0.9)]
    [InlineData(64, 6400, 0.9)]
    // With two threads, the one that refuses is half of all.
    [InlineData(2, 100, 0.85)]
    public void Handlers_that_block_far_above_capacity_keep_most_of_it_and_stay_in_time(int threads, double rate, double share)
    {
        var service = new SimulatedService(threads);
        service.Offer(rate, Blocking);
        service.Run(20 * Second);
        double capacity = threads / Service.TotalSeconds * 20;
        Assert.InRange(Good(service) / capacity, share, 1);
        Assert.True(P99(service.Done) <= (2 * Service) + service.Guard.Options.Target);
        Assert.Equal(1, service.Guard.Report().Starvations);
    }

    [Fact]
    public void Without_the_guard_next_to_nothing_is_in_time()
    {
        var service = new SimulatedService(4) { UsesGuard = false };
        service.Offer(400, Blocking);
        service.Run(20 * Second);
        Assert.InRange(Good(service), 0, 100);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Handlers_that_use_the_processor_are_guarded_too(int milliseconds)
    {
        var service = new SimulatedService(4);
        var each = TimeSpan.FromMilliseconds(milliseconds);
        double capacity = 4 / each.TotalSeconds;
        service.Offer(5 * capacity, () => new SimulatedRequest { Holds = each, UsesProcessor = true });
        service.Run(60 * Second);
        Assert.InRange(service.Done.Count / (capacity * 60), 0.8, 1.01);
        Assert.True(P99(service.Done) <= (2 * each) + TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void A_downstream_that_slows_down_is_no_reason_to_refuse()
    {
        var service = new SimulatedService(4);
        service.Offer(2000, () => new SimulatedRequest { Holds = TimeSpan.Zero, Awaits = service.Now > 5 * Second ? 4 * Second : Service });
        service.Run(20 * Second);
        Assert.Empty(service.Refused);
        Assert.Equal([GuardState.Calm], service.States.Select(change => change.State));
        Assert.True(service.Guard.Report().Look.InFlight > 7000);
    }

    [Fact]
    public void Short_bursts_and_short_holds_are_no_reason_to_refuse()
    {
        var service = new SimulatedService(4);
        service.Offer(200, () => new SimulatedRequest { Holds = TimeSpan.FromMilliseconds(5) });
        for (int i = 0; i < 20; i++)
        {
            service.Hold(4, TimeSpan.FromMilliseconds(60));
            service.Run(Second);
        }

        Assert.Empty(service.Refused);
        Assert.Contains(GuardState.Pressed, service.States.Select(change => change.State));
    }

    [Fact]
    public void High_priority_is_served_while_what_blocks_is_refused()
    {
        var service = new SimulatedService(4);
        service.Offer(200, Blocking);
        service.Offer(1800, () => new SimulatedRequest { Holds = TimeSpan.Zero, Priority = GuardPriority.High });
        service.Run(20 * Second);
        SimulatedRequest[] high = [.. service.Done.Where(request => request.Priority == GuardPriority.High)];
        Assert.DoesNotContain(service.Refused, request => request.Priority == GuardPriority.High);
        Assert.InRange(high.Count(request => request.IsGood) / (1800.0 * 20), 0.99, 1);
        int normal = service.Done.Count(request => request.Priority == GuardPriority.Normal && request.IsGood);
        Assert.InRange(normal / (20 * 4 / Service.TotalSeconds), 0.8, 1);
    }

    [Fact]
    public void Without_priorities_the_routes_that_hold_no_threads_are_spared_once_that_is_known()
    {
        var service = new SimulatedService(4);
        GuardedRoute report = service.Guard.Route("GET /report");
        GuardedRoute price = service.Guard.Route("GET /price");
        service.Offer(200, () => new SimulatedRequest { Holds = Service, Route = report });
        service.Offer(1800, () => new SimulatedRequest { Holds = TimeSpan.Zero, Route = price });
        service.Run(20 * Second);
        Assert.True(price.IsLight);
        Assert.False(report.IsLight);
        SimulatedRequest[] refused = [.. service.Refused.Where(request => request.Route == price)];
        Assert.All(refused, request => Assert.True(request.At < Second));
        Assert.InRange(service.Done.Count(request => request.Route == price && request.IsGood) / (1800.0 * 20), 0.99, 1);
    }

    [Fact]
    public void Where_all_routes_hold_threads_alike_none_is_light()
    {
        var service = new SimulatedService(4);
        GuardedRoute[] routes = [.. Enumerable.Range(0, 5).Select(i => service.Guard.Route($"GET /{i}"))];
        int next = 0;
        service.Offer(400, () => new SimulatedRequest { Holds = TimeSpan.FromMilliseconds(20 + (10 * (next % 5))), Route = routes[next++ % 5] });
        service.Run(10 * Second);
        Assert.DoesNotContain(routes, route => route.IsLight);
        Assert.All(routes, route => Assert.True(route.HeldSoFar().Requests > 0));
    }

    [Fact]
    public void Sheddable_work_goes_first_and_critical_work_never()
    {
        var service = new SimulatedService(4);
        foreach (GuardPriority priority in Enum.GetValues<GuardPriority>()) service.Offer(60, () => new SimulatedRequest { Holds = Service, Priority = priority });
        service.Run(20 * Second);
        double[] served = [.. Enum.GetValues<GuardPriority>().Order().Select(priority => service.Done.Count(request => request.Priority == priority) / 1200.0)];
        Assert.All(served[..2], share => Assert.InRange(share, 0, 0.1));
        Assert.InRange(served[2], served[1], served[3]);
        Assert.DoesNotContain(service.Refused, request => request.Priority == GuardPriority.Critical);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void After_the_overload_everything_is_served_again_at_once(double load)
    {
        var service = new SimulatedService(4);
        double capacity = 4 / Service.TotalSeconds;
        service.Offer(now => now < 10 * Second ? 5 * capacity : load * capacity, Blocking);
        service.Run(20 * Second);
        SimulatedRequest[] after = [.. service.Done.Concat(service.Refused).Where(request => request.At >= 10 * Second)];
        // Half a second until what is known of the overload is over.
        Assert.All(service.Refused, request => Assert.True(request.At < 10.5 * Second));
        Assert.InRange(after.Count(request => request.Took > TimeSpan.Zero && request.IsGood) / (double)after.Length, 0.95, 1);
        Assert.Equal(GuardState.Calm, service.Guard.State);
    }

    [Fact]
    public void Threads_that_something_else_holds_let_few_requests_in_and_all_of_them_after()
    {
        var service = new SimulatedService(4);
        service.Offer(100, () => new SimulatedRequest { Holds = TimeSpan.FromMilliseconds(1) });
        service.Run(Second);
        service.Hold(40, 5 * Second);
        service.Run(50 * Second);
        Assert.Equal(GuardState.Starved, service.Guard.State);
        service.Run(5 * Second);
        int refused = service.Refused.Count;
        service.Run(10 * Second);
        Assert.Equal(GuardState.Calm, service.Guard.State);
        Assert.Equal(refused, service.Refused.Count);
    }

    [Fact]
    public void In_shadow_mode_nothing_is_refused_and_what_would_be_is_counted()
    {
        var service = new SimulatedService(4, new GuardOptions { Admission = GuardMode.Shadow });
        service.Offer(400, Blocking);
        service.Run(5 * Second);
        Assert.Empty(service.Refused);
        Assert.True(service.Guard.Report().WouldRefuse[RefusalReason.Starved] > 100);
        Assert.Equal(GuardState.Starved, service.Guard.State);
    }

    [Fact]
    public void Turned_off_it_says_how_the_scheduler_does_and_counts_nothing()
    {
        var service = new SimulatedService(4, new GuardOptions { Admission = GuardMode.Off });
        service.Offer(400, Blocking);
        service.Run(5 * Second);
        Assert.Empty(service.Refused);
        Assert.Empty(service.Guard.Report().WouldRefuse);
        Assert.Equal(GuardState.Starved, service.Guard.State);
    }

    private static SimulatedRequest Blocking() => new() { Holds = Service };

    private static int Good(SimulatedService service) => service.Done.Count(request => request.IsGood);

    private static TimeSpan P99(List<SimulatedRequest> requests) => requests.Select(request => request.Took).Order().ElementAt((int)(requests.Count * 0.99));
}
