using Skein.Core;
using Skein.Housekeeping;
using Skein.Testing;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Housekeeping;

public sealed class HousekeeperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SimulatedClock clock = new();

    [Fact]
    public void Each_job_is_done_at_once_and_then_at_its_own_period()
    {
        using var housekeeper = new Housekeeper(clock);
        var done = new List<string>();
        housekeeper.Add("fast", TimeSpan.FromSeconds(1), () => done.Add("fast"));
        housekeeper.Add("slow", TimeSpan.FromSeconds(3), () => done.Add("slow"));
        for (int second = 0; second <= 6; second++)
        {
            housekeeper.RunDue();
            housekeeper.RunDue();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(7, done.Count(name => name == "fast"));
        Assert.Equal(3, done.Count(name => name == "slow"));
    }

    [Fact]
    public void Times_that_were_missed_are_left_out()
    {
        using var housekeeper = new Housekeeper(clock);
        int count = 0;
        housekeeper.Add("job", TimeSpan.FromSeconds(1), () => count++);
        housekeeper.RunDue();
        clock.Advance(TimeSpan.FromHours(1));
        housekeeper.RunDue();
        housekeeper.RunDue();
        Assert.Equal(2, count);
    }

    [Fact]
    public void A_job_that_throws_is_counted_and_done_again_and_the_others_are_done()
    {
        using var housekeeper = new Housekeeper(clock);
        int others = 0;
        housekeeper.Add("breaks", TimeSpan.FromSeconds(1), () => throw new InvalidOperationException("planned"));
        housekeeper.Add("works", TimeSpan.FromSeconds(1), () => others++);
        using var faults = new SeenFaults();
        housekeeper.RunDue();
        clock.Advance(TimeSpan.FromSeconds(1));
        housekeeper.RunDue();
        Assert.Equal(2, others);
        Assert.Equal(2, housekeeper.Failures);
        Assert.Equal(2, faults.Of("planned"));
    }

    [Fact]
    public void It_says_how_long_until_there_is_more_to_do_and_looks_at_least_ten_times_a_second()
    {
        using var housekeeper = new Housekeeper(clock);
        Assert.Equal(TimeSpan.FromMilliseconds(100), housekeeper.RunDue());
        housekeeper.Add("job", TimeSpan.FromMilliseconds(30), () => { });
        Assert.Equal(TimeSpan.FromMilliseconds(30), housekeeper.RunDue());
        clock.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(TimeSpan.FromMilliseconds(20), housekeeper.RunDue());
    }

    [Fact]
    public void More_jobs_than_the_limit_are_refused()
    {
        using var housekeeper = new Housekeeper(clock, new HousekeepingLimits { JobsMax = 1 });
        housekeeper.Add("first", TimeSpan.FromSeconds(1), () => { });
        var refusal = Assert.Throws<SkeinException>(() => housekeeper.Add("second", TimeSpan.FromSeconds(1), () => { }));
        Assert.Contains("JobsMax", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_works_on_a_thread_of_its_own_until_it_is_disposed_of()
    {
        using var housekeeper = new Housekeeper(limits: new HousekeepingLimits { DisposalWaitMax = Patience });
        using var done = new SemaphoreSlim(0);
        Thread? on = null;
        housekeeper.Add("job", TimeSpan.FromMilliseconds(1), () =>
        {
            on = Thread.CurrentThread;
            done.Release();
        });
        housekeeper.Start();
        housekeeper.Start();
        Assert.True(done.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.False(on!.IsThreadPoolThread);
        housekeeper.Dispose();
        Assert.False(on.IsAlive);
        housekeeper.Start();
        Assert.False(on.IsAlive);
    }

    [Fact]
    public void Disposal_does_not_wait_for_ever_for_a_job_that_never_ends()
    {
        using var housekeeper = new Housekeeper(limits: new HousekeepingLimits { DisposalWaitMax = TimeSpan.FromMilliseconds(20) });
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        housekeeper.Add("endless", TimeSpan.FromSeconds(1), () =>
        {
            begun.Set();
            end.Wait();
            ended.Set();
        });
        housekeeper.Start();
        Assert.True(begun.Wait(Patience, TestContext.Current.CancellationToken));
        housekeeper.Dispose();
        Assert.False(ended.IsSet);
        end.Set();
        Assert.True(ended.Wait(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_job_may_dispose_of_the_housekeeper()
    {
        using var housekeeper = new Housekeeper();
        using var disposed = new ManualResetEventSlim();
        housekeeper.Add("last", TimeSpan.FromSeconds(1), () =>
        {
            housekeeper.Dispose();
            disposed.Set();
        });
        housekeeper.Start();
        Assert.True(disposed.Wait(Patience, TestContext.Current.CancellationToken));
    }
}
