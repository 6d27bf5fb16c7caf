using Skein.Core.Findings;
using Skein.Core.Formats.Text;
using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>Writes findings of collections for people: what was checked, each finding with its facts, what could not be settled.</summary>
public static class TextCollections
{
    private const int UnsettledShown = 8;

    /// <summary>Writes them.</summary>
    /// <param name="report">The findings.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="all">Whether every type that was checked is listed.</param>
    public static void Write(CollectionReport report, TextWriter writer, TextOptions? options = null, bool all = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new TextPage(writer, options ?? TextOptions.Default);
        WriteHeader(page, report);
        foreach (Finding finding in report.Findings.Findings.Take(page.Options.GroupsMax))
        {
            page.Line();
            page.Line($"{page.Style(TextRole.Growth, finding.Check)}  {finding.Summary}");
            finding.Format(writer, page.Options);
        }

        if (report.Findings.Findings.Count > page.Options.GroupsMax)
        {
            page.Line();
            page.Line(page.Style(TextRole.Note, $"and {Captions.Count(report.Findings.Findings.Count - page.Options.GroupsMax, "more finding")}"));
        }

        WriteUnsettled(page, report);
        if (all) WriteTallies(page, report);
    }

    private static void WriteHeader(TextPage page, CollectionReport report)
    {
        page.Header("process", SourceHeader.Process(report.Findings.Snapshot));
        page.Header("source", SourceHeader.Source(report.Findings.Snapshot.Source));
        string kinds = string.Join(", ", report.Tallies.Where(tally => tally.Refused is null)
            .GroupBy(tally => tally.Kind)
            .Select(group => (Kind: group.Key, Count: group.Sum(tally => tally.Count)))
            .OrderByDescending(group => group.Count)
            .Select(group => $"{group.Count:N0} {CollectionWords.Of(group.Kind)}"));
        page.Header("checked", $"{Captions.Count(report.Checked, "collection")} in {DurationText.Of(report.CheckTime)}{(kinds.Length > 0 ? $": {kinds}" : "")}");
        page.Header("found", report.Findings.Findings.Count == 0 ? "nothing wrong" : Captions.Count(report.Findings.Findings.Count, "finding"));
        foreach (CollectionTally refused in report.Tallies.Where(tally => tally.Refused is not null))
            page.Header("missing", $"{refused.TypeName}, {refused.Count:N0} of them: cannot be told, {refused.Refused}", TextRole.Warning);
        SourceHeader.WriteGaps(page, report.Findings.Snapshot.Source);
    }

    private static void WriteUnsettled(TextPage page, CollectionReport report)
    {
        if (report.Unsettled.Count == 0) return;
        page.Line();
        page.Line(page.Style(TextRole.Heading, $"no finding, but not sound when it was looked: {report.Unsettled.Count:N0}"));
        foreach (UnsettledCollection unsettled in report.Unsettled.Take(UnsettledShown))
            page.Line($"    {unsettled.Collection}, {unsettled.Collection.Size}: {string.Join(", ", unsettled.Faults.Select(fault => CollectionWords.Of(fault.Kind)))}; {unsettled.Why}");
        if (report.Unsettled.Count > UnsettledShown) page.Line(page.Style(TextRole.Note, $"    and {report.Unsettled.Count - UnsettledShown:N0} more"));
    }

    private static void WriteTallies(TextPage page, CollectionReport report)
    {
        page.Line();
        page.Line(page.Style(TextRole.Heading, $"{"count",10} {"elements",14} {"unsound",8}  type"));
        foreach (CollectionTally tally in report.Tallies)
            page.Line($"{tally.Count,10:N0} {tally.Elements,14:N0} {(tally.Refused is null ? $"{tally.Unsound:N0}" : "?"),8}  {tally.TypeName}");
    }
}
