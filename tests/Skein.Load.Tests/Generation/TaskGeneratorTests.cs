using Skein.Load.Arrivals;
using Skein.Load.Generation;
using Skein.Load.Pacing;
using Skein.Load.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Generation;

/// <summary>The schedule against a clock that the test moves: exact.</summary>
public sealed class TaskGeneratorTests
{
    private const long Millisecond = 1_000_000;
    private static readonly LoadStep hundred = new(100, TimeSpan.FromSeconds(1)) { Arrivals = ArrivalKind.Constant };

    [Fact]
    public async Task Each_request_starts_at_its_intended_time()
    {
        var clock = new HandClock();
        using var target = new Scripted(_ => Task.FromResult(new LoadOutcome(200)));
        LoadResult result = await RunAsync(clock, target, new Jump(clock, oversleeps: 0), 1_000);
        Assert.Equal((100, 100, TimeSpan.Zero), (result.Intended, result.Succeeded, result.Lateness.Max));
    }

    [Fact]
    public async Task Latency_counts_from_the_intended_start_when_the_generator_itself_was_late()
    {
        var clock = new HandClock();
        using var target = new Scripted(_ => Task.FromResult(new LoadOutcome(200)));
        // It wakes up 995 ms late, when all the others are due as well.
        LoadResult result = await RunAsync(clock, target, new Jump(clock, oversleeps: 995 * Millisecond), 1_000);
        Assert.Equal((100, 100), (result.Intended, result.Succeeded));
        // Those due at 10, 20, ... 990 ms all start at 995 ms.
        Assert.Equal((TimeSpan.FromMilliseconds(985), 49.005), (result.Lateness.Max, Math.Round(result.Lateness.SumSeconds, 9)));
        Assert.True(result.Latency.Max >= TimeSpan.FromMilliseconds(985));
    }

    [Fact]
    public async Task A_request_that_waits_for_its_turn_counts_from_its_intended_start()
    {
        var clock = new HandClock();
        var first = new TaskCompletionSource<LoadOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        int sent = 0;
        using var target = new Scripted(_ => Interlocked.Increment(ref sent) == 1 ? first.Task : Task.FromResult(new LoadOutcome(200)));
        var pause = new Jump(clock, oversleeps: 0)
        {
            // The first answer comes when the last request is due: the others have waited for it.
            At = (990 * Millisecond, () => first.SetResult(new LoadOutcome(200))),
        };
        LoadResult result = await RunAsync(clock, target, pause, inFlightMax: 1);
        Assert.Equal((100, 100, 1), (result.Intended, result.Succeeded, result.InFlightMax));
        Assert.True(result.Waited >= 98);
        Assert.True(result.Latency.Max >= TimeSpan.FromMilliseconds(989));
        Assert.True(result.ServiceLatency.AtRank(98) < TimeSpan.FromMilliseconds(100));
        Assert.True(result.Latency.Quantile(0.5) > TimeSpan.FromMilliseconds(450));
    }

    [Fact]
    public async Task A_target_that_throws_against_its_promise_is_a_failure_and_ends_nothing()
    {
        var clock = new HandClock();
        using var target = new Scripted(_ => throw new InvalidOperationException("planted"));
        LoadResult result = await RunAsync(clock, target, new Jump(clock, oversleeps: 0), 1_000);
        Assert.Equal(new Dictionary<FailureKind, long> { [FailureKind.Other] = 100 }, result.Failures);
    }

    [Fact]
    public async Task The_warm_up_is_sent_and_not_measured()
    {
        var clock = new HandClock();
        int sent = 0;
        using var target = new Scripted(_ =>
        {
            Interlocked.Increment(ref sent);
            return Task.FromResult(new LoadOutcome(200));
        });
        await using var generator = new TaskGenerator(target, new TaskGeneratorOptions(), clock, () => new Jump(clock, oversleeps: 0));
        LoadResult result = Whole.Checked(await generator.RunAsync(hundred with { WarmUp = TimeSpan.FromSeconds(2) }, null, default));
        Assert.Equal((300, 200, 100, TimeSpan.FromSeconds(1)), (sent, result.WarmUpRequests, result.Intended, result.Measured));
        Assert.All(result.Batches, batch => Assert.Equal(5, batch.Latency.Count));
    }

    private static async Task<LoadResult> RunAsync(HandClock clock, Scripted target, Jump pause, int inFlightMax)
    {
        await using var generator = new TaskGenerator(target, new TaskGeneratorOptions { InFlightMax = inFlightMax }, clock, () => pause);
        return Whole.Checked(await generator.RunAsync(hundred, null, default));
    }

    private sealed class Scripted(Func<CancellationToken, Task<LoadOutcome>> answer) : ILoadTarget
    {
        public Task<LoadOutcome> SendAsync(CancellationToken timeout) => answer(timeout);

        public void Dispose()
        {
        }
    }

    /// <summary>Time goes by at once; once, if so told, by more than was asked for.</summary>
    private sealed class Jump(HandClock clock, long oversleeps) : IPause
    {
        private long extra = oversleeps;

        public (long Time, Action Event)? At { get; init; }

        public void Towards(StepClock step, long due)
        {
            long to = Math.Max(clock.Now, due);
            if (due > 0) (to, extra) = (Math.Max(clock.Now, due == 10 * Millisecond && extra > 0 ? extra : due), 0);
            clock.Now = to;
            if (At is { } at && due == at.Time) at.Event();
        }
    }
}
