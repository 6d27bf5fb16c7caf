using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>The checks on real processes: planted faults are found, innocent twins are not.</summary>
public sealed class FindingsTests
{
    private const int Instances = 2;

    public static TheoryData<string, string, SourceChoice> Planted =>
    [
        .. from shape in (string[])["SemaphoresCrossed", "LocksCrossed", "MutualAwait", "SelfAwait"]
           from mode in (string[])["net10.0 Debug workstation", "net10.0 Release workstation", "net8.0 Release server"]
           from source in (SourceChoice[])[SourceChoice.Snapshot, SourceChoice.Freeze]
           select (shape, mode, source),
    ];

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_deadlock_is_found_once_for_each_time_it_was_planted(string shape, string mode, SourceChoice source)
    {
        Finding[] findings = FindingsOf(shape, mode, source);
        Assert.Equal(Instances, findings.Length);
        Assert.All(findings, finding => Assert.IsType<AsyncDeadlockFinding>(finding));
    }

    [Theory]
    [InlineData("SemaphoresOrdered")]
    [InlineData("SemaphoreQueue")]
    [InlineData("LockContention")]
    [InlineData("SharedMethod")]
    [InlineData("WhenAllThree")]
    public void Its_innocent_twin_is_left_alone(string shape) =>
        Assert.Empty(FindingsOf(shape, "net10.0 Release workstation", SourceChoice.Snapshot));

    private static Finding[] FindingsOf(string shape, string mode, SourceChoice source)
    {
        using SampleProcess process = SampleProcess.Start(CorpusRuns.FileOf(CorpusMode.Parse(mode)), [shape, $"{Instances}"]);
        Snapshot snapshot = new Inspector(TimeProvider.System).OfProcess(process.Id, Pictures.Options with { Source = source }, cancellation: TestContext.Current.CancellationToken);
        return [.. FindingReport.Of(snapshot, FindingReport.StandardChecks()).Findings];
    }
}
