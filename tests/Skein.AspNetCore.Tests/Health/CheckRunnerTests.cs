using Skein.AspNetCore.Health;
using Skein.Testing;
using Xunit;

namespace Skein.AspNetCore.Tests.Health;

/// <summary>The user's checks: asked on threads of their own, and never waited for.</summary>
public sealed class CheckRunnerTests
{
    private static readonly HealthOptions options = new() { CheckTimeMax = TimeSpan.FromSeconds(5), CheckPeriod = TimeSpan.FromMilliseconds(10) };

    private readonly SimulatedClock time = new();

    [Fact]
    public void Before_it_has_ended_for_the_first_time_nothing_is_known()
    {
        using CheckRunner runner = Runner(() => null);
        Assert.Equal(CheckState.Pending, runner.Result.State);
    }

    [Fact]
    public void It_keeps_the_last_answer_and_tells_its_age()
    {
        string? answer = "the disk is full";
        using CheckRunner runner = Runner(() => answer);
        runner.Ask();
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((CheckState.Failed, "the disk is full", TimeSpan.FromSeconds(3)), (runner.Result.State, runner.Result.Reason, runner.Result.Age));
        answer = null;
        runner.Ask();
        Assert.Equal((CheckState.Well, null, TimeSpan.Zero), (runner.Result.State, runner.Result.Reason, runner.Result.Age));
    }

    [Fact]
    public void Of_what_it_throws_only_the_type_is_told()
    {
        using CheckRunner runner = Runner(() => throw new InvalidOperationException("password=secret"));
        runner.Ask();
        Assert.Equal("it threw InvalidOperationException", runner.Result.Reason);
    }

    [Fact]
    public void What_it_says_is_cut_and_has_no_control_characters()
    {
        using CheckRunner runner = Runner(() => "line\r\nline" + new string('x', 1_000));
        runner.Ask();
        Assert.Equal(203, runner.Result.Reason!.Length);
        Assert.StartsWith("line  linexxx", runner.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_takes_longer_than_it_may_hangs_until_it_ends()
    {
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using CheckRunner runner = Runner(() =>
        {
            begun.Set();
            goOn.Wait();
            return null;
        });
        var asking = new Thread(runner.Ask);
        asking.Start();
        begun.Wait();
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(CheckState.Pending, runner.Result.State);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((CheckState.Hanging, TimeSpan.FromSeconds(5.001)), (runner.Result.State, runner.Result.Age));
        goOn.Set();
        asking.Join();
        Assert.Equal(CheckState.Well, runner.Result.State);
    }

    [Fact]
    public void One_that_hangs_keeps_no_other_from_being_asked()
    {
        using var begun = new ManualResetEventSlim();
        using var never = new ManualResetEventSlim();
        using var others = new CountdownEvent(3);
        using CheckRunner hanging = Runner(() =>
        {
            begun.Set();
            never.Wait();
            return null;
        });
        using CheckRunner other = Runner(() =>
        {
            if (!others.IsSet) others.Signal();
            return null;
        });
        hanging.Start();
        other.Start();
        others.Wait(TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(CheckState.Hanging, hanging.Result.State);
        never.Set();
    }

    [Fact]
    public void It_is_never_asked_on_the_pool()
    {
        using var asked = new ManualResetEventSlim();
        bool isPool = true;
        using CheckRunner runner = Runner(() =>
        {
            isPool = Thread.CurrentThread.IsThreadPoolThread;
            asked.Set();
            return null;
        });
        runner.Start();
        asked.Wait(TestContext.Current.CancellationToken);
        Assert.False(isPool);
    }

    private CheckRunner Runner(Func<string?> check) => new(new HealthCheck("disk", check), options, HealthLimits.Default, time);
}
