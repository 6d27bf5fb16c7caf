using Skein.Executors;
using Xunit;

namespace Skein.Tests.Executors;

/// <summary>A worker pool whose threads are stuck while something waits.</summary>
public sealed class SpareThreadsTests
{
    private static readonly WorkerPoolOptions options = new() { Name = "test", Threads = 2, SparesMax = 2, SpareAfter = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public void While_all_threads_block_the_queue_is_worked_off_by_a_spare_one()
    {
        using var gate = new ManualResetEventSlim();
        using var pool = new WorkerPool(options);
        using var ran = new CountdownEvent(50);
        Block(pool, gate, 2);
        var names = new HashSet<string?>();
        for (int i = 0; i < 50; i++)
        {
            pool.Queue(_ =>
            {
                lock (names) names.Add(Thread.CurrentThread.Name);
                ran.Signal();
            });
        }

        // The two are blocked all the time.
        ran.Wait(TestContext.Current.CancellationToken);
        Assert.All(names, name => Assert.StartsWith("test spare ", name, StringComparison.Ordinal));
        Assert.InRange(pool.Counts.SparesStarted, 1, 2);
        gate.Set();
        Until(pool, counts => counts is { Spares: 0, Running: 0, Queued: 0, Completed: 52 });
    }

    [Fact]
    public void Spare_threads_that_are_stuck_too_are_no_more_than_may_be()
    {
        using var gate = new ManualResetEventSlim();
        using var pool = new WorkerPool(options);
        Block(pool, gate, 2);
        using var blocked = new CountdownEvent(2);
        for (int i = 0; i < 5; i++)
        {
            pool.Queue(_ =>
            {
                if (!blocked.IsSet) blocked.Signal();
                gate.Wait();
            });
        }

        blocked.Wait(TestContext.Current.CancellationToken);
        Assert.Equal((2, 2, 4, 3), (pool.Counts.Spares, pool.Counts.SparesStarted, pool.Counts.Running, pool.Counts.Queued));
        gate.Set();
        Until(pool, counts => counts is { Spares: 0, Running: 0, Queued: 0, Completed: 7 });
    }

    [Fact]
    public void A_spare_thread_stays_for_what_comes_while_the_others_are_stuck()
    {
        using var gate = new ManualResetEventSlim();
        using var pool = new WorkerPool(options);
        Block(pool, gate, 2);
        for (int i = 0; i < 20; i++)
        {
            using var ran = new ManualResetEventSlim();
            pool.Queue(_ => ran.Set());
            ran.Wait(TestContext.Current.CancellationToken);
        }

        Assert.InRange(pool.Counts.Spares, 1, 2);
        gate.Set();
        Until(pool, counts => counts.Spares == 0);
    }

    [Fact]
    public async Task Without_the_option_nobody_helps()
    {
        using var gate = new ManualResetEventSlim();
        using var pool = new WorkerPool(new WorkerPoolOptions { Name = "test", Threads = 2, SpareAfter = TimeSpan.FromMilliseconds(1) });
        Block(pool, gate, 2);
        bool ran = false;
        pool.Queue(_ => ran = true);
        // Sleeps: for what is never to happen there is nothing to wait for; with spare threads it takes a millisecond or two.
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(ran);
        Assert.Equal(0, pool.Counts.SparesStarted);
        gate.Set();
    }

    [Fact]
    public void Disposal_works_off_what_is_queued_and_ends_the_spare_threads()
    {
        using var gate = new ManualResetEventSlim();
        var pool = new WorkerPool(options);
        Block(pool, gate, 2);
        int ran = 0;
        using var first = new ManualResetEventSlim();
        for (int i = 0; i < 20; i++)
        {
            pool.Queue(_ =>
            {
                Interlocked.Increment(ref ran);
                first.Set();
            });
        }

        first.Wait(TestContext.Current.CancellationToken);
        gate.Set();
        pool.Dispose();
        Assert.Equal((20, 0), (ran, pool.Counts.Spares));
    }

    [Fact]
    public void The_pool_of_the_page_has_no_spare_threads_while_nothing_is_stuck()
    {
        using WorkerPool pool = SparePage.Make();
        Assert.Equal((0, 0), (pool.Counts.Spares, pool.Counts.SparesStarted));
    }

    [Theory]
    [InlineData("100 100", true)]
    [InlineData("100 101", false)]
    [InlineData("100 -1", false)]
    [InlineData("-1 -1", false)]
    [InlineData("1 2", true)]
    public void Threads_are_stuck_when_each_has_been_busy_for_long_enough(string busySince, bool expected) =>
        Assert.Equal(expected, SpareThreads.AreAllStuck([.. busySince.Split(' ').Select(long.Parse)], _ => true, 100));

    [Fact]
    public void A_spare_thread_that_is_not_there_is_not_asked() =>
        Assert.True(SpareThreads.AreAllStuck([1, 1, -1], place => place < 2, 100));

    [Theory]
    [InlineData(-1, 100)]
    [InlineData(1023, 100)]
    [InlineData(1, 0)]
    [InlineData(1, 3_600_001)]
    public void Impossible_options_are_refused(int sparesMax, int milliseconds) =>
        Assert.Contains("Spare", Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(options with { SparesMax = sparesMax, SpareAfter = TimeSpan.FromMilliseconds(milliseconds) }).Dispose()).Message, StringComparison.Ordinal);

    private static void Block(WorkerPool pool, ManualResetEventSlim gate, int threads)
    {
        using var blocked = new CountdownEvent(threads);
        for (int i = 0; i < threads; i++)
        {
            pool.Queue(_ =>
            {
                blocked.Signal();
                gate.Wait();
            });
        }

        blocked.Wait();
    }

    private static void Until(WorkerPool pool, Func<WorkerPoolCounts, bool> holds)
    {
        while (!holds(pool.Counts)) Thread.Yield();
    }
}
