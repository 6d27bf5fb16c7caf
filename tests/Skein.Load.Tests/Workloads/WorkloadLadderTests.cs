using Skein.Core;
using Skein.Load.Workloads;
using Skein.Load.Workloads.Memory;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class WorkloadLadderTests
{
    private const long Plenty = 1L << 40;

    [Fact]
    public async Task Each_size_is_measured_once_in_each_round()
    {
        var runner = new FakeRunner(300);
        (IReadOnlyList<UnitSize> sizes, IReadOnlyList<RefusedSize> refused, bool interrupted) = await Ladder(runner, Plenty, 1_000, 2_000).RunAsync(default);
        Assert.Equal([1_000, 2_000, 1_000, 2_000, 1_000, 2_000], runner.Counts);
        Assert.Equal([1_000, 2_000], sizes.Select(size => size.Count));
        Assert.All(sizes, size => Assert.Equal(3, size.Runs.Count));
        Assert.Empty(refused);
        Assert.False(interrupted);
    }

    [Fact]
    public async Task A_size_that_would_not_fit_is_refused_before_it_is_started()
    {
        var runner = new FakeRunner(3_000);
        (IReadOnlyList<UnitSize> sizes, IReadOnlyList<RefusedSize> refused, _) = await Ladder(runner, 2L << 30, 10_000, 100_000, 1_000_000).RunAsync(default);
        Assert.Equal([10_000, 100_000], sizes.Select(size => size.Count));
        Assert.DoesNotContain(1_000_000, runner.Counts);
        Assert.Equal(new RefusedSize(1_000_000, "would take up to 4.2 GiB by what 100,000 took, and of the 2.0 GiB that are free 80 % may be taken"), Assert.Single(refused));
    }

    [Fact]
    public async Task A_size_that_fits_is_not_refused()
    {
        (IReadOnlyList<UnitSize> sizes, IReadOnlyList<RefusedSize> refused, _) = await Ladder(new FakeRunner(300), 2L << 30, 10_000, 100_000, 1_000_000).RunAsync(default);
        Assert.Equal(3, sizes.Count);
        Assert.Empty(refused);
    }

    [Fact]
    public async Task A_first_size_that_is_large_is_rehearsed_with_few_and_then_with_a_part()
    {
        var runner = new FakeRunner(300);
        (IReadOnlyList<UnitSize> sizes, _, _) = await Ladder(runner, Plenty, 1_000_000).RunAsync(default);
        Assert.Equal([10_000, 50_000, 1_000_000, 1_000_000, 1_000_000], runner.Counts);
        Assert.Equal(1_000_000, Assert.Single(sizes).Count);
    }

    [Fact]
    public async Task Where_not_one_size_fits_that_is_the_answer()
    {
        WorkloadLadder ladder = Ladder(new FakeRunner(3_000), 100_000_000, 1_000_000);
        SkeinException refusal = await Assert.ThrowsAsync<SkeinException>(() => ladder.RunAsync(default));
        Assert.StartsWith("1,000,000 tasks would take up to ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("; give smaller --counts", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_size_whose_process_fails_is_told_and_the_others_stay()
    {
        var runner = new FakeRunner(300) { Before = request => { if (request.Count == 2_000) throw new SkeinException("x", "was killed, as the system does when memory runs out"); } };
        (IReadOnlyList<UnitSize> sizes, IReadOnlyList<RefusedSize> refused, _) = await Ladder(runner, Plenty, 1_000, 2_000, 3_000).RunAsync(default);
        Assert.Equal([1_000, 3_000], sizes.Select(size => size.Count));
        Assert.Equal(new RefusedSize(2_000, "was killed, as the system does when memory runs out"), Assert.Single(refused));
        Assert.Single(runner.Counts, 2_000);
    }

    [Fact]
    public async Task A_first_process_that_fails_is_the_answer()
    {
        var runner = new FakeRunner(300) { Before = _ => throw new SkeinException("dotnet", "cannot be started") };
        Assert.Equal("dotnet cannot be started", (await Assert.ThrowsAsync<SkeinException>(() => Ladder(runner, Plenty, 1_000).RunAsync(default))).Message);
    }

    [Fact]
    public async Task What_was_measured_before_it_is_cancelled_stays()
    {
        using var stop = new CancellationTokenSource();
        var runner = new FakeRunner(300) { Before = request => { if (request.Count == 2_000) stop.Cancel(); } };
        (IReadOnlyList<UnitSize> sizes, _, bool interrupted) = await Ladder(runner, Plenty, 1_000, 2_000, 3_000).RunAsync(stop.Token);
        Assert.Equal([1_000, 2_000], sizes.Select(size => size.Count));
        Assert.True(interrupted);
    }

    [Fact]
    public async Task Cancelled_before_anything_was_measured_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ladder(new FakeRunner(300), Plenty, 1_000).RunAsync(stop.Token));
    }

    private static WorkloadLadder Ladder(FakeRunner runner, long free, params int[] counts) =>
        new(runner, new MemoryRoom(() => free, 80), new WorkloadOptions(WorkloadKind.Tasks) { Counts = counts }, null);
}
