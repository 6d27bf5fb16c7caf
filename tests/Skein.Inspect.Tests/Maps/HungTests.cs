using Skein.Core.Collections;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Maps;

/// <summary>Processes that hang after a real race: one look says where, since what, and which thread.</summary>
public sealed class HungTests
{
    private const double LeastShare = 0.05;

    [Theory]
    [InlineData("dictionary", "static HungMap.PriceCache.prices", "HungMap.PriceCache.Serve", SourceChoice.Automatic)]
    [InlineData("dictionary", "static HungMap.PriceCache.prices", "HungMap.PriceCache.Serve", SourceChoice.Freeze)]
    [InlineData("tree", "static HungMap.Schedule.due", "HungMap.Schedule.Change.lambda", SourceChoice.Automatic)]
    public async Task A_hung_process_names_the_collection_its_owner_and_the_thread_that_spins(string kind, string owner, string culprit, SourceChoice source)
    {
        using SampleProcess sample = MapsTarget.Hung(kind);
        CollectionReport report = await MapsTarget.LookAsync(sample.Id, source);
        // On a busy machine the thread may get no processor from one look to the next.
        for (int again = 0; again < 20 && report.Findings() is not [{ Spinning: [{ ProcessorShare: >= LeastShare }, ..] }]; again++) report = await MapsTarget.LookAsync(sample.Id, source);
        CorruptCollectionFinding finding = Assert.Single(report.Findings());
        Assert.Equal(owner, Assert.Single(finding.Path).Via);
        Assert.True(finding.Faults[0].CanHoldThreads, report.Text());
        Assert.NotEmpty(finding.Consequence);
        Assert.True(finding.Spinning.Count > 0, $"nobody spins: {report.Text()}");
        CollectionUser user = finding.Spinning[0];
        Assert.Contains(user.Frames, frame => frame.Function == culprit);
        Assert.InRange(user.ProcessorShare ?? 0, LeastShare, 1); // it would be 1 on a quiet machine
        Assert.Contains(user.ThreadId, finding.Coroutines);
        Assert.Matches("thread(s spin| spins) in it", finding.Summary);
    }

    [Theory]
    [InlineData("dictionary")]
    [InlineData("tree")]
    public void A_core_of_a_hung_process_says_the_same(string kind)
    {
        using var folder = new TestFolder();
        using (SampleProcess sample = MapsTarget.Hung(kind)) MapsTarget.Dump(sample.Id, folder.Below("core"));
        CollectionReport report = MapsTarget.OfCore(folder.Below("core"));
        CorruptCollectionFinding finding = Assert.Single(report.Findings());
        Assert.True(finding.Faults[0].CanHoldThreads, report.Text());
        Assert.True(finding.Users.Any(user => user is { IsCertain: true, IsRunning: true }), report.Text());
    }
}
