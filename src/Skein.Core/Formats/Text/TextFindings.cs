using Skein.Core.Findings;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes findings for people: the summary of each, then its facts.</summary>
public static class TextFindings
{
    /// <summary>Writes findings as text.</summary>
    public static void Write(FindingReport report, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new TextPage(writer, options ?? TextOptions.Default);
        WriteHeader(page, report);

        foreach (var finding in report.Findings.Take(page.Options.GroupsMax))
        {
            page.Line();
            page.Line($"{page.Style(TextRole.Growth, finding.Check)}  {finding.Summary}");
            finding.Format(writer, page.Options);
        }

        if (report.Findings.Count <= page.Options.GroupsMax) return;
        page.Line();
        page.Line(page.Style(TextRole.Note, $"and {Captions.Count(report.Findings.Count - page.Options.GroupsMax, "more finding")}"));
    }

    /// <summary>Writes the header alone, for a report that shows findings in another way.</summary>
    public static void WriteHeader(FindingReport report, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        WriteHeader(new TextPage(writer, options ?? TextOptions.Default), report);
    }

    private static void WriteHeader(TextPage page, FindingReport report)
    {
        page.Header("process", SourceHeader.Process(report.Snapshot));
        page.Header("source", SourceHeader.Source(report.Snapshot.Source));
        page.Header("found", report.Findings.Count == 0
            ? $"nothing wrong among {Captions.Count(report.Snapshot.Coroutines.Sum(coroutine => (long)coroutine.Weight), "coroutine")}"
            : Captions.Count(report.Findings.Count, "finding"));
        SourceHeader.WriteGaps(page, report.Snapshot.Source);
        foreach (var (check, result) in report.Results)
        {
            if (result.NotYet is { } needs) page.Header("not yet", $"{check.Name} cannot tell without {needs}", TextRole.Warning);
        }
    }
}
