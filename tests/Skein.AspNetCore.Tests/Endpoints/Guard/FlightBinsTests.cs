using Skein.AspNetCore.Endpoints.Guard.Picture;
using Skein.Guard;
using Skein.Guard.Evidence;
using Xunit;

namespace Skein.AspNetCore.Tests.Endpoints.Guard;

public sealed class FlightBinsTests
{
    [Fact]
    public void A_ring_without_a_look_is_drawn_empty()
    {
        FlightBins bins = Bins();
        Assert.All(bins.Parts(10), part => Assert.Equal(0, part.Looks));
        Assert.Empty(bins.States());
        Assert.Equal("The guard has not looked yet.", FlightWords.Of(bins));
    }

    [Fact]
    public void Time_ends_with_the_newest_look_and_a_ring_that_is_not_full_stands_at_its_right()
    {
        FlightBins bins = Bins(Look(9.1), Look(10));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(10)), (bins.Start, bins.End));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 2], bins.Parts(10).Select(part => part.Looks));
    }

    [Fact]
    public void A_part_has_the_gravest_of_its_looks_and_the_sum_of_their_requests()
    {
        FlightBin part = Bins(
            Look(9.2) with { State = GuardState.Starved, Wait = TimeSpan.FromMilliseconds(120), Limit = 8, Admitted = 3, Refused = 1, InFlight = 7 },
            Look(9.6) with { State = GuardState.Calm, Wait = TimeSpan.FromMilliseconds(5), Admitted = 4, InFlight = 9 },
            Look(10) with { State = GuardState.Recovering, Limit = 12, Refused = 2 }).Parts(10)[9];
        Assert.Equal(new FlightBin(3, GuardState.Starved, TimeSpan.FromMilliseconds(120), 9, 8, 7, 3), part);
    }

    [Fact]
    public void However_many_looks_there_are_no_part_is_lost_and_none_counts_twice()
    {
        GuardLook[] looks = [.. Enumerable.Range(1, 1000).Select(i => Look(i * 0.01) with { Admitted = 1 })];
        Assert.Equal(1000, Bins(looks).Parts(7).Sum(part => part.Admitted));
        Assert.Equal(1000, Bins(looks).Parts(1)[0].Looks);
    }

    [Fact]
    public void The_same_state_in_a_row_is_one_time()
    {
        FlightBins bins = Bins(Look(1), Look(2), Look(3) with { State = GuardState.Starved }, Look(7), Look(10));
        Assert.Equal(
            [(GuardState.Calm, 1, 3), (GuardState.Starved, 3, 7), (GuardState.Calm, 7, 10)],
            bins.States().Select(state => (state.State, (int)state.From.TotalSeconds, (int)state.To.TotalSeconds)));
        Assert.StartsWith("Calm for 5.0 s, starved for 4.0 s. The longest wait", FlightWords.Of(bins), StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_for_terminals_are_as_high_as_their_share_and_blank_without_a_look()
    {
        FlightBin[] parts = [default, new(1, GuardState.Calm, TimeSpan.Zero, 0, 0, 0, 0), new(1, GuardState.Starved, TimeSpan.Zero, 4, 0, 0, 0), new(1, GuardState.Recovering, TimeSpan.Zero, 8, 0, 0, 0)];
        Assert.Equal(" \u2581\u2584\u2588", FlightWords.Bars(parts, part => part.InFlight));
        Assert.Equal(" \u2581\u2581\u2581", FlightWords.Bars(parts, _ => 0));
        Assert.Equal(" .Sr", FlightWords.Letters(parts));
        Assert.Equal("", FlightWords.Bars([], _ => 0));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1.1, 2)]
    [InlineData(3, 5)]
    [InlineData(51, 100)]
    [InlineData(412, 500)]
    [InlineData(1000, 1000)]
    public void A_scale_ends_at_a_round_number(double largest, double most) => Assert.Equal(most, Panel.Round(largest));

    private static FlightBins Bins(params GuardLook[] looks) => new(new FlightRecord(looks) { Span = TimeSpan.FromSeconds(10) });

    private static GuardLook Look(double seconds) => new(TimeSpan.FromSeconds(seconds), GuardState.Calm, TimeSpan.Zero, 4, 1, 4, 0, 0, 0, GuardLook.Unlimited, 0, 0);
}
