using System.Text;
using System.Text.Json;
using Skein.Alarms;
using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Guard.Evidence.Blocking;
using Skein.Testing;
using Xunit;

namespace Skein.Tests.Guard.Evidence;

public sealed class StarvationAlarmsTests
{
    private static readonly GuardLook Seen = new(TimeSpan.FromSeconds(13), GuardState.Starved, TimeSpan.FromMilliseconds(103), 4, 4, 4, 396, 0.03, 4, 8, 1, 0);
    private readonly SimulatedClock clock = new(new DateTimeOffset(2026, 11, 21, 5, 4, 31, TimeSpan.Zero));
    private readonly List<Alarm> alarms = [];
    private readonly List<Thread> threads = [];
    private EvidenceOptions options = new();
    private Func<BlockedCallReport> sample;

    public StarvationAlarmsTests() => sample = () => new BlockedCallReport(clock.GetUtcNow(), [new BlockedCall("Thread.Sleep", "Shop.Orders.Pay", 0.97, 3.9, 4, ["System.Threading.Thread.Sleep", "Shop.Orders.Pay"])]) { Rounds = 200 };

    [Fact]
    public void The_alarm_tells_what_was_seen_and_which_call_blocks()
    {
        Begin(New());
        Alarm alarm = Assert.Single(alarms);
        Assert.Equal("starved", alarm.Name);
        Assert.Equal(
            "Starved after 12.3 s Calm: an item waited 103 ms for a thread; 4 of 4 threads at work, 97 % of them blocked, 396 items queued, 4 requests in flight; Thread.Sleep in Shop.Orders.Pay holds 3.9 threads (97 %)",
            alarm.Summary.Replace($"{Seen.BlockedShare:0 %}", "97 %", StringComparison.Ordinal));
        Assert.Equal(clock.GetUtcNow(), alarm.RaisedAt);
        var facts = alarm.Facts.ToDictionary();
        Assert.Equal(("103 ms", "4 of 4 at work, minimum 4", "396", "4", "8"), (facts["wait"], facts["threads"], facts["queued"], facts["in flight"], facts["limit"]));
        Assert.Equal("Thread.Sleep in Shop.Orders.Pay holds 3.9 threads (97 %)", facts["call 1"]);
        Assert.DoesNotContain("starvations without an alarm", facts.Keys);
    }

    [Fact]
    public void It_carries_the_flight_ring_and_the_blocked_calls()
    {
        Begin(New());
        Dictionary<string, JsonElement> files = Assert.Single(alarms).Attachments.ToDictionary(attachment => attachment.Name, Json);
        Assert.Equal(["blocked", "ring"], files.Keys.Order());
        Assert.Equal("Shop.Orders.Pay", files["blocked"].GetProperty("calls")[0].GetProperty("caller").GetString());
        Assert.Equal(0.103, files["ring"].GetProperty("looks")[0][2].GetDouble());
    }

    [Fact]
    public void There_is_one_in_an_interval_and_the_next_tells_how_many_there_would_have_been()
    {
        StarvationAlarms source = New();
        for (int i = 0; i < 5; i++) Begin(source);
        Assert.Equal((1L, 4L), (source.Raised, source.Suppressed));
        clock.Advance(options.AlarmInterval - TimeSpan.FromTicks(1));
        Begin(source);
        Assert.Single(alarms);
        clock.Advance(TimeSpan.FromTicks(1));
        Begin(source);
        Assert.Equal("5", alarms[1].Facts.ToDictionary()["starvations without an alarm"]);
        Assert.Equal((2L, 5L), (source.Raised, source.Suppressed));
    }

    [Fact]
    public void While_one_is_being_raised_no_other_is()
    {
        options = options with { AlarmInterval = TimeSpan.FromSeconds(1) };
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        BlockedCallReport report = sample();
        sample = () =>
        {
            entered.Set();
            go.Wait(TestContext.Current.CancellationToken);
            return report;
        };
        StarvationAlarms source = New();
        source.Begin(Starved());
        entered.Wait(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(10));
        source.Begin(Starved());
        Assert.Equal(1, source.Suppressed);
        go.Set();
        Join();
        Assert.Single(alarms);
        Begin(source);
        Assert.Equal(2, alarms.Count);
    }

    [Fact]
    public void It_is_raised_on_a_thread_of_its_own()
    {
        bool isOfPool = true;
        int? id = null;
        BlockedCallReport report = sample();
        sample = () =>
        {
            (isOfPool, id) = (Thread.CurrentThread.IsThreadPoolThread, Environment.CurrentManagedThreadId);
            return report;
        };
        Begin(New());
        Assert.False(isOfPool);
        Assert.NotEqual(Environment.CurrentManagedThreadId, id);
    }

    [Fact]
    public void Without_blocked_calls_nothing_is_sampled_and_the_ring_is_there_all_the_same()
    {
        options = options with { BlockedCalls = false };
        sample = () => throw new InvalidOperationException("nobody asked");
        Begin(New());
        Assert.Equal("ring", Assert.Single(Assert.Single(alarms).Attachments).Name);
    }

    [Fact]
    public void A_sample_that_could_not_be_taken_is_said()
    {
        sample = () => BlockedCallReport.Failed(clock.GetUtcNow(), "needs the port");
        Begin(New());
        Alarm alarm = Assert.Single(alarms);
        Assert.Equal("needs the port", alarm.Facts.ToDictionary()["blocked calls"]);
        Assert.EndsWith("4 requests in flight", alarm.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_throws_is_told_and_the_next_starvation_is_sampled_again()
    {
        long before = SkeinFaults.Count;
        Func<BlockedCallReport> good = sample;
        sample = () => throw new InvalidOperationException("broken");
        StarvationAlarms source = New();
        Begin(source);
        Assert.Empty(alarms);
        Assert.True(SkeinFaults.Count > before);
        sample = good;
        clock.Advance(options.AlarmInterval);
        Begin(source);
        Assert.Single(alarms);
    }

    [Fact]
    public void A_system_that_gives_no_thread_is_told_and_asked_again()
    {
        long before = SkeinFaults.Count;
        var source = new StarvationAlarms(() => options, () => sample(), Ring, clock, _ => throw new InvalidOperationException("no thread"));
        source.Begin(Starved());
        Assert.True(SkeinFaults.Count > before);
        clock.Advance(options.AlarmInterval);
        source.Begin(Starved());
        Assert.Equal(0, source.Suppressed);
    }

    private static JsonElement Json(AlarmAttachment attachment)
    {
        using var stream = new MemoryStream();
        attachment.Write(stream);
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        return document.RootElement.Clone();
    }

    private static FlightRecord Ring() => new([Seen]) { Span = TimeSpan.FromSeconds(10) };

    private StarvationAlarms New()
    {
        var source = new StarvationAlarms(() => options, () => sample(), Ring, clock, body =>
        {
            var thread = new Thread(() => body());
            threads.Add(thread);
            return thread;
        });
        source.SubscribeAlarms(alarms.Add);
        return source;
    }

    private void Begin(StarvationAlarms source)
    {
        source.Begin(Starved());
        Join();
    }

    private void Join() => threads.ForEach(thread => thread.Join());

    private RecordedTransition Starved() => new(clock.GetUtcNow(), new GuardTransition(GuardState.Calm, GuardState.Starved, TimeSpan.FromSeconds(12.34), Seen));
}
