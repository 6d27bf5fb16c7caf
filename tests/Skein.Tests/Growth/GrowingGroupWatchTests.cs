using Skein.Alarms;
using Skein.Core.Growth;
using Skein.Core.Model;
using Skein.Growth;
using Skein.Testing;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Growth;

public sealed class GrowingGroupWatchTests
{
    private readonly SimulatedClock clock = new();
    private readonly List<GrowingFinding> told = [];

    [Fact]
    public void A_group_that_only_grows_is_told_once_and_again_when_it_has_doubled()
    {
        GrowingGroupWatch watch = Run(40, look => Units.Range(1, 20 + (10 * look)));
        Assert.Equal(20 + (10 * 4), told[0].Counts[^1]);
        Assert.True(told[1].Counts[^1] >= 2 * told[0].Counts[^1]);
        Assert.Equal(told, watch.Recent);
        Assert.Equal(told.Count, watch.Total);
        Assert.InRange(told.Count, 2, 4);
    }

    [Fact]
    public void What_the_units_do_at_the_moment_does_not_matter()
    {
        // Each is now running, now waiting, by turns.
        Run(10, look => Units.Range(1, 20 + (10 * look)), look => id => ((int)id + look) % 2 == 0 ? CoroutineState.Running : CoroutineState.Waiting);
        Assert.NotEmpty(told);
    }

    [Theory]
    [InlineData("a plateau")]
    [InlineData("a ramp to a plateau")]
    [InlineData("a sawtooth")]
    [InlineData("traffic that rises while its members come and go")]
    [InlineData("few")]
    [InlineData("a group that shrinks")]
    public void Innocent_work_is_not_told(string shape)
    {
        Run(40, look => shape switch
        {
            "a plateau" => Units.Range(1, 500),
            // A pool that fills by half of what is missing, as pools do.
            "a ramp to a plateau" => Units.Range(1, 500 - (500 >> Math.Min(look, 9))),
            "a sawtooth" => Units.Range(100_000 * (look / 3), 20 + (20 * (look % 3))),
            "traffic that rises while its members come and go" => Units.Range(1_000 * look, 20 + (10 * look)),
            "few" => Units.Range(1, Math.Min(look + 1, 19)),
            _ => Units.Range(1, 500 - (10 * look)),
        });
        Assert.Empty(told);
    }

    [Fact]
    public void An_alarm_says_why()
    {
        Alarm? alarm = null;
        GrowingGroupWatch watch = New(look => Units.Range(1, 20 + (10 * look)));
        watch.SubscribeAlarms(raised => alarm = raised);
        Look(watch, 6);
        Assert.Equal("growing", alarm!.Name);
        Assert.Contains("60 x task", alarm.Summary, StringComparison.Ordinal);
        Assert.Contains("more stay each time", Assert.Single(alarm.Facts).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Looks_that_are_dear_are_rarer()
    {
        int looks = 0;
        var watch = new GrowingGroupWatch(
            GrowingGroupOptions.Default,
            (_, _) =>
            {
                looks++;
                clock.Advance(TimeSpan.FromSeconds(1));
                return Units.Snapshot(clock.GetUtcNow(), [1]);
            },
            clock);
        watch.Look();
        Assert.Equal(TimeSpan.FromSeconds(1), watch.LastLook);
        for (int i = 0; i < 9; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            watch.Look();
        }

        Assert.Equal(1, looks);
        clock.Advance(TimeSpan.FromSeconds(10));
        watch.Look();
        Assert.Equal(2, looks);
    }

    [Fact]
    public void Units_beyond_the_limit_are_not_asked_for()
    {
        int asked = 0;
        var watch = new GrowingGroupWatch(
            new GrowingGroupOptions { Limits = new GrowingGroupLimits { UnitsMax = 123 } },
            (limits, _) =>
            {
                asked = limits.UnitsMax;
                return Units.Snapshot(clock.GetUtcNow(), [1]);
            },
            clock);
        watch.Look();
        Assert.Equal(123, asked);
    }

    private GrowingGroupWatch Run(int looks, Func<int, IEnumerable<ulong>> ids, Func<int, Func<ulong, CoroutineState>>? states = null)
    {
        GrowingGroupWatch watch = New(ids, states);
        Look(watch, looks);
        Assert.Equal(looks, watch.Looks);
        return watch;
    }

    private GrowingGroupWatch New(Func<int, IEnumerable<ulong>> ids, Func<int, Func<ulong, CoroutineState>>? states = null)
    {
        int look = 0;
        var watch = new GrowingGroupWatch(
            GrowingGroupOptions.Default,
            (_, _) =>
            {
                Snapshot snapshot = Units.Snapshot(clock.GetUtcNow(), ids(look), stateOf: states?.Invoke(look));
                look++;
                return snapshot;
            },
            clock);
        watch.Subscribe(told.Add);
        return watch;
    }

    private void Look(GrowingGroupWatch watch, int looks)
    {
        for (int i = 0; i < looks; i++)
        {
            watch.Look();
            clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
