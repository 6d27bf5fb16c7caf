using Skein.Clocks;
using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class PollTests
{
    [Fact]
    public void Two_threads_in_one_flow_are_busy_for_the_sum_of_their_times()
    {
        var time = new ManualTime();
        TagRegistry registry = Make(time: time);
        TagFlow flow = registry.StartFlow(TagKind.Task, TagState.Started, 0, null);
        var id = new TagId(flow.Id);
        using var secondIn = new ManualResetEventSlim();
        using var firstOut = new ManualResetEventSlim();
        var first = new Thread(() =>
        {
            TagFlow.Current = flow;
            Move(time, registry, 100);
            var second = new Thread(() =>
            {
                TagFlow.Current = flow;
                secondIn.Set();
                firstOut.Wait();
                Move(time, registry, 1000);
                Assert.True(registry.TryFind(id, out TagRecord meanwhile));
                Assert.Equal(TagState.Running, meanwhile.State);
                TagFlow.Current = null;
            });
            using (ExecutionContext.SuppressFlow()) second.Start();
            secondIn.Wait();
            Move(time, registry, 10);
            TagFlow.Current = null;
            firstOut.Set();
            second.Join();
        });
        first.Start();
        first.Join();
        Assert.True(registry.TryGetDetails(id, out TagDetails details));
        Assert.Equal(110 + 1010, details.BusyMilliseconds);
        Assert.Equal(2, details.Polls);
        Assert.Equal(1110, details.SwitchedMilliseconds);
        Assert.True(registry.TryFind(id, out TagRecord record));
        Assert.Equal(TagState.Waiting, record.State);
    }

    [Fact]
    public void A_poll_that_lasts_counts_as_busy_before_it_ends()
    {
        var time = new ManualTime();
        TagRegistry registry = Make(time: time);
        TagFlow flow = registry.StartFlow(TagKind.Task, TagState.Started, 0, null);
        TagFlow.Current = flow;
        Move(time, registry, 70);
        Assert.True(registry.TryGetDetails(new TagId(flow.Id), out TagDetails details));
        Assert.Equal(70, details.BusyMilliseconds);
        TagFlow.Current = null;
        Assert.True(registry.TryGetDetails(new TagId(flow.Id), out details));
        Assert.Equal(70, details.BusyMilliseconds);
    }

    [Fact]
    public void Polls_of_eight_threads_in_one_flow_are_all_counted()
    {
        const int EntriesPerThread = 20_000;
        TagRegistry registry = Make();
        TagFlow flow = registry.StartFlow(TagKind.Task, TagState.Started, 0, null);
        TagFlow other = registry.StartFlow(TagKind.Task, TagState.Started, 0, null);
        TagFlow.Current = flow;
        ExecutionContext context = ExecutionContext.Capture()!;
        TagFlow.Current = other;
        ExecutionContext otherContext = ExecutionContext.Capture()!;
        TagFlow.Current = null;
        OnThreads(8, number =>
        {
            for (int i = 0; i < EntriesPerThread; i++)
            {
                ExecutionContext.Run(context, static _ => { }, null);
                if (i % 3 == number % 3) ExecutionContext.Run(otherContext, static _ => { }, null);
            }
        });
        // One more for where the contexts were made.
        Assert.Equal((8 * EntriesPerThread) + 1, flow.Polls);
        Assert.All(registry.Slabs, slab => Assert.Equal(0UL, slab.FlowId));
    }

    [Fact]
    public async Task Each_resumption_of_a_unit_is_a_poll()
    {
        long polls = await Tag.Run(async () =>
        {
            for (int i = 0; i < 10; i++) await Task.Yield();
            return TagRegistry.Shared.TryGetDetails(Tag.Current, out TagDetails details) ? details.Polls : -1;
        });
        Assert.Equal(11, polls);
    }

    [Fact]
    public void The_clock_goes_only_forward_whoever_looks()
    {
        var time = new ManualTime();
        using var clock = new CoarseClock(time);
        OnThreads(4, _ =>
        {
            long last = 0;
            for (int i = 0; i < 20_000; i++)
            {
                time.Advance(1);
                clock.Read();
                long now = clock.NowMilliseconds;
                Assert.True(now >= last);
                last = now;
            }
        });
        Assert.Equal(80_000, clock.Read());
    }

    [Fact]
    public void A_clock_that_was_stopped_is_right_when_it_is_asked()
    {
        var time = new ManualTime();
        var clock = new CoarseClock(time);
        clock.Start(TimeSpan.FromMilliseconds(1));
        clock.Start(TimeSpan.FromMilliseconds(1));
        clock.Dispose();
        clock.Dispose();
        // As after a stop signal: the clock's thread has not run, and much time has gone by.
        time.Advance(3_600_000);
        Assert.Equal(3_600_000, clock.Read());
        Assert.Equal(3_600_000, clock.NowMilliseconds);
    }

    private static void Move(ManualTime time, TagRegistry registry, long milliseconds)
    {
        time.Advance(milliseconds);
        registry.Clock.Read();
    }
}
