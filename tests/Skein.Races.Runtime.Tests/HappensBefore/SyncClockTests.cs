using Skein.Races.Runtime.HappensBefore;
using Xunit;

namespace Skein.Races.Runtime.Tests.HappensBefore;

public sealed class SyncClockTests
{
    [Fact]
    public void A_task_that_stands_for_others_hands_on_what_they_left()
    {
        ThreadClocks threads = new(OrderingLimits.Default);
        ThreadClock[] all = [.. Enumerable.Range(0, 3).Select(_ => threads.Begin(() => true)!)];
        VariableClock variable = new();
        SyncClock child = new();
        SyncClock whole = new();
        variable.Write(all[0], 1);
        child.Release(all[0]);
        whole.Gather(child);
        whole.Acquire(all[1]);
        Assert.False(variable.Write(all[1], 2).Found);
        Assert.True(variable.Write(all[2], 3).Found);
    }

    [Fact]
    public void Threads_that_release_and_acquire_at_once_lose_nothing_that_was_left()
    {
        // Real threads, on purpose: what is tested is the clock's own lock.
        ThreadClocks threads = new(OrderingLimits.Default);
        SyncClock clock = new();
        ThreadClock[] all = [.. Enumerable.Range(0, 4).Select(_ => threads.Begin(() => true)!)];
        Parallel.ForEach(all, thread =>
        {
            for (var round = 0; round < 1000; round++)
            {
                clock.Release(thread);
                clock.Acquire(thread);
            }
        });
        var last = threads.Begin(() => true)!;
        clock.Acquire(last);
        Assert.All(all, thread => Assert.Equal(1000, last.Known[thread.Slot]));
    }
}
