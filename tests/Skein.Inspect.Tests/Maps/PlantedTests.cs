using Skein.Core.Collections;
using Skein.Inspect.Maps;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;
using Kind = Skein.Core.Collections.CollectionFaultKind;

namespace Skein.Inspect.Tests.Maps;

/// <summary>A process with one collection for each thing that can be wrong: each is found, by what it is called, and nothing else is.</summary>
public sealed class PlantedTests
{
    private static readonly Dictionary<string, Kind[]> Expected = new()
    {
        ["CyclicChain"] = [Kind.CyclicChain],
        ["CyclicChainOfStrings"] = [Kind.CyclicChain, Kind.CountMismatch],
        ["CyclicChainOfStructs"] = [Kind.CyclicChain],
        ["CrossLink"] = [Kind.CrossLink, Kind.WrongBucket],
        ["WrongBucket"] = [Kind.WrongBucket],
        ["DanglingLink"] = [Kind.DanglingLink],
        ["CountMismatch"] = [Kind.CountMismatch],
        ["FreeList"] = [Kind.FreeList],
        ["FreeListRing"] = [Kind.FreeList],
        ["DuplicateKey"] = [Kind.DuplicateKey],
        ["DuplicateKeyOfStrings"] = [Kind.DuplicateKey],
        ["NullKey"] = [Kind.NullKey],
        ["WrongHash"] = [Kind.WrongHash],
        ["Bounds"] = [Kind.Bounds],
        ["SetCyclicChain"] = [Kind.CyclicChain],
        ["SetCountMismatch"] = [Kind.CountMismatch],
        ["ListBounds"] = [Kind.Bounds],
        ["QueueHeadTail"] = [Kind.HeadTail],
        ["StackBounds"] = [Kind.Bounds],
        ["TreeCycle"] = [Kind.TreeCycle, Kind.CountMismatch],
        ["TreeShared"] = [Kind.SharedNode, Kind.CountMismatch, Kind.TreeOrder],
        ["TreeCount"] = [Kind.CountMismatch],
        ["TreeOrder"] = [Kind.TreeOrder],
        ["TreeOrderOfStrings"] = [Kind.TreeOrder],
        ["TreeColor"] = [Kind.TreeColor],
        ["SortedCycle"] = [Kind.TreeCycle, Kind.CountMismatch],
        ["SortedOrder"] = [Kind.TreeOrder],
        ["RingCycle"] = [Kind.RingCycle],
        ["RingBroken"] = [Kind.RingBroken],
        ["RingCount"] = [Kind.CountMismatch],
        ["RingForeign"] = [Kind.ForeignNode],
    };

    [Theory]
    [InlineData(MapsTarget.Net10, SourceChoice.Automatic)]
    [InlineData(MapsTarget.Net10, SourceChoice.Snapshot)]
    [InlineData(MapsTarget.Net10, SourceChoice.Freeze)]
    [InlineData(MapsTarget.Net8, SourceChoice.Automatic)]
    public async Task Each_planted_fault_of_a_process_is_found_and_nothing_else(string framework, SourceChoice source)
    {
        using SampleProcess sample = MapsTarget.Start(framework, "planted");
        AssertAll(await MapsTarget.LookAsync(sample.Id, source));
    }

    [Fact]
    public void Each_planted_fault_of_a_core_is_found_and_nothing_else()
    {
        using var folder = new TestFolder();
        using (SampleProcess sample = MapsTarget.Start(MapsTarget.Net10, "planted")) MapsTarget.Dump(sample.Id, folder.Below("core"));
        CollectionReport report = MapsTarget.OfCore(folder.Below("core"));
        AssertAll(report);
        Assert.All(report.Findings(), finding => Assert.Equal(1, finding.Looks));
    }

    [Fact]
    public async Task Types_and_numbers_are_told_and_no_element()
    {
        using SampleProcess sample = MapsTarget.Start(MapsTarget.Net10, "planted");
        CollectionReport report = await MapsTarget.LookAsync(sample.Id);
        using var json = new MemoryStream();
        JsonCollectionsWriter.Write(report, json);
        string all = report.Text() + System.Text.Encoding.UTF8.GetString(json.ToArray());
        Assert.DoesNotContain("\"value\"", all, StringComparison.Ordinal);
        Assert.DoesNotMatch("word [0-9]", all);
    }

    [Fact]
    public async Task What_is_beyond_a_bound_is_counted_and_not_judged()
    {
        using SampleProcess sample = MapsTarget.Start(MapsTarget.Net10, "planted");
        CollectionReport report = await MapsTarget.LookAsync(sample.Id, limits: new MapsLimits { EntriesMax = 60, NodesMax = 4, PathObjectsMax = 1, FindingsMax = 5 });
        Assert.Contains(report.Findings.Snapshot.Source.Dropped, dropped => dropped.Why == "more than EntriesMax = 60 entries" && dropped.Count > 10);
        Assert.Contains(report.Findings.Snapshot.Source.Dropped, dropped => dropped.Why == "more than FindingsMax = 5");
        Assert.All(report.Findings(), finding => Assert.True(finding.Collection.Kind != CollectionKind.Dictionary || finding.Collection.Capacity <= 60));
        Assert.All(report.Findings(), finding => Assert.True(finding.Path.Count > 0 || finding.PathNote.Contains("PathObjectsMax", StringComparison.Ordinal)));
    }

    private static void AssertAll(CollectionReport report)
    {
        const string holder = "static Maps.Planted.";
        Dictionary<string, Kind[]> found = report.Findings().ToDictionary(finding => finding.Path[0].Via[holder.Length..], finding => finding.Faults.Select(fault => fault.Kind).ToArray());
        // The hash code of a string differs from process to process, and so how many entries hang behind the one that was changed.
        foreach (string name in (string[])["CyclicChainOfStrings", "SetCountMismatch"]) found[name] = [.. found[name].Union(Expected[name])];
        Assert.Equal(Describe(Expected), Describe(found));
        Assert.All(report.Findings(), finding => Assert.Single(finding.Path));
        Assert.Empty(report.Unsettled);
        Assert.All(report.Tallies, tally => Assert.Null(tally.Refused));
        Assert.All(report.Findings(), finding => Assert.DoesNotContain(finding.Users, user => user.IsCertain));
    }

    private static string[] Describe(Dictionary<string, Kind[]> faults) => [.. faults.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {string.Join(", ", entry.Value)}")];
}
