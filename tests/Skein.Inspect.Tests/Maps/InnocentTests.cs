using System.Globalization;
using Skein.Core.Collections;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Maps;

/// <summary>
/// Processes in which nothing is wrong: not one finding. To repeat a failure give its seed:
/// <c>artifacts/bin/Maps/release_net10.0/Maps innocent SEED</c>.
/// </summary>
public sealed class InnocentTests
{
    [Theory]
    [InlineData(MapsTarget.Net10, 1)]
    [InlineData(MapsTarget.Net10, 2)]
    [InlineData(MapsTarget.Net10, 3)]
    [InlineData(MapsTarget.Net8, 4)]
    [InlineData(MapsTarget.Net8, 5)]
    public async Task Healthy_collections_of_all_types_are_no_findings(string framework, int seed)
    {
        using SampleProcess sample = MapsTarget.Start(framework, "innocent", seed.ToString(CultureInfo.InvariantCulture));
        CollectionReport report = await MapsTarget.LookAsync(sample.Id);
        AssertNothing(report, $"{framework}, seed {seed}");
        Assert.Equal(1, report.Looks);
        Assert.Equal(Enum.GetValues<CollectionKind>(), report.Tallies.Select(tally => tally.Kind).Distinct().Order());
        Assert.True(report.Checked > 2_000, $"{report.Checked} checked");
    }

    [Fact]
    public void A_core_of_a_healthy_process_has_no_finding()
    {
        using var folder = new TestFolder();
        using (SampleProcess sample = MapsTarget.Start(MapsTarget.Net10, "innocent", "6")) MapsTarget.Dump(sample.Id, folder.Below("core"));
        AssertNothing(MapsTarget.OfCore(folder.Below("core")), "core");
    }

    /// <summary>Set SKEIN_LOOKS=200 for the long run.</summary>
    [Theory]
    [InlineData(SourceChoice.Automatic)]
    [InlineData(SourceChoice.Snapshot)]
    [InlineData(SourceChoice.Freeze)]
    public async Task What_is_changed_under_a_lock_without_rest_is_never_called_corrupt(SourceChoice source)
    {
        int looks = int.Parse(Environment.GetEnvironmentVariable("SKEIN_LOOKS") ?? "8", CultureInfo.InvariantCulture);
        using SampleProcess sample = MapsTarget.Start(MapsTarget.Net10, "locked");
        List<string> found = [];
        for (int look = 1; look <= looks; look++)
        {
            CollectionReport report = await MapsTarget.LookAsync(sample.Id, source);
            if (report.Findings.Findings.Count > 0) found.Add($"look {look}: {report.Text()}");
        }

        // Copies do not show who is inside. Where a machine stops one thread in the middle of a change for as long as several of
        // them take, and no other thread, that looks as if nobody were.
        Assert.True(found.Count <= (source == SourceChoice.Snapshot ? looks / 8 : 0), string.Join('\n', found));
    }

    [Fact]
    public void A_core_of_a_process_in_the_middle_of_changes_has_no_finding()
    {
        using var folder = new TestFolder();
        using SampleProcess sample = MapsTarget.Start(MapsTarget.Net10, "locked");
        for (int core = 1; core <= 4; core++)
        {
            MapsTarget.Dump(sample.Id, folder.Below($"core{core}"));
            CollectionReport report = MapsTarget.OfCore(folder.Below($"core{core}"));
            Assert.True(report.Findings.Findings.Count == 0, report.Text());
        }
    }

    [Fact]
    public async Task The_collections_of_the_test_process_itself_are_sound()
    {
        // Many libraries, and threads that work: whatever this process has is its own.
        CollectionReport report = await MapsTarget.LookAsync(Environment.ProcessId, SourceChoice.Snapshot);
        Assert.True(report.Findings.Findings.Count == 0, report.Text());
        Assert.True(report.Checked > 500, $"{report.Checked} checked");
    }

    private static void AssertNothing(CollectionReport report, string what)
    {
        Assert.True(report.Findings.Findings.Count == 0 && report.Unsettled.Count == 0, $"{what}: {report.Text()}");
        Assert.All(report.Tallies, tally => Assert.Null(tally.Refused));
        Assert.Empty(report.Findings.Snapshot.Source.Dropped);
    }
}
