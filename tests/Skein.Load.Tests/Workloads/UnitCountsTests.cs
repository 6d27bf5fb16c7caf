using Skein.Core;
using Skein.Load.Workloads;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class UnitCountsTests
{
    [Theory]
    [InlineData("1k,30K,1.2M", new[] { 1_000, 30_000, 1_200_000 })]
    [InlineData("500, 7,500", new[] { 7, 500 })]
    [InlineData("0.1m", new[] { 100_000 })]
    public void Sizes_are_read_as_people_write_them(string text, int[] sizes) => Assert.Equal(sizes, UnitCounts.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1k,,3k")]
    [InlineData("0")]
    [InlineData("-1k")]
    [InlineData("1.5")]
    [InlineData("0.0001k")]
    [InlineData("1e3")]
    [InlineData("9999M")]
    [InlineData("k")]
    [InlineData("many")]
    public void A_size_that_is_none_is_refused(string text) =>
        Assert.EndsWith(" is no whole number above 0; write 1k,30k,1.2M", Assert.Throws<SkeinException>(() => UnitCounts.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_sizes_that_nobody_asked_for_are_six_at_least_and_within_the_bounds()
    {
        foreach (WorkloadKind kind in Enum.GetValues<WorkloadKind>())
        {
            var options = new WorkloadOptions(kind);
            options.Check(WorkloadLimits.Default);
            Assert.InRange(options.Counts.Count, 6, WorkloadLimits.Default.SizesMax);
        }
    }

    [Fact]
    public void What_is_beyond_a_bound_is_refused_by_name()
    {
        Assert.Equal("5,000 threads are not from 1 to 4,000", Refusal(new WorkloadOptions(WorkloadKind.Threads) { Counts = [5_000] }));
        Assert.Equal("5,000,001 tasks are not from 1 to 5,000,000", Refusal(new WorkloadOptions(WorkloadKind.Tasks) { Counts = [5_000_001] }));
        Assert.Equal("21 sizes are not from 1 to 20", Refusal(new WorkloadOptions(WorkloadKind.Tasks) { Counts = [.. Enumerable.Range(1, 21)] }));
        Assert.Equal("0 sizes are not from 1 to 20", Refusal(new WorkloadOptions(WorkloadKind.Tasks) { Counts = [] }));
        Assert.Equal("the size 3 does not grow on the one before", Refusal(new WorkloadOptions(WorkloadKind.Tasks) { Counts = [3, 3] }));
        Assert.Equal("0 repeats are not from 1 to 100", Refusal(new WorkloadOptions(WorkloadKind.Tasks) { Repeats = 0 }));
        Assert.Equal("100,001 wake-ups are not from 1 to 100,000", Refusal(new WorkloadOptions(WorkloadKind.Tasks) { Wakes = 100_001 }));
    }

    private static string Refusal(WorkloadOptions options) => Assert.Throws<SkeinException>(() => options.Check(WorkloadLimits.Default)).Message;
}
