using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes groups for people: a header, then a paragraph per group, as Go's goroutine dump does.</summary>
public static class TextDump
{
    /// <summary>Writes groups as text.</summary>
    public static void Write(GroupedSnapshot groups, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new TextPage(writer, options ?? TextOptions.Default);
        WriteHeader(page, groups);

        var shown = groups.Groups.Take(page.Options.GroupsMax).ToArray();
        var paragraph = new GroupParagraph(page, groups, shown);
        foreach (var group in shown)
        {
            page.Line();
            paragraph.Write(group);
        }

        if (shown.Length == groups.Groups.Count) return;
        long rest = groups.Groups.Skip(shown.Length).Sum(group => group.Count);
        page.Line();
        page.Line(page.Style(TextRole.Note, $"and {Captions.Count(rest, "coroutine")} in {Captions.Count(groups.Groups.Count - shown.Length, "more group")}"));
    }

    /// <summary>Writes the header alone, for a report that goes on in another way.</summary>
    public static void WriteHeader(GroupedSnapshot groups, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(writer);
        WriteHeader(new TextPage(writer, options ?? TextOptions.Default), groups);
    }

    private static void WriteHeader(TextPage page, GroupedSnapshot groups)
    {
        var snapshot = groups.Snapshot;
        page.Header("process", SourceHeader.Process(snapshot));
        page.Header("source", SourceHeader.Source(snapshot.Source));
        string states = string.Join(", ", States(groups));
        string by = groups.Options.By == GroupBy.Stack ? "" : $" by {groups.Options.By.ToString().ToLowerInvariant()}";
        page.Header("found", $"{Captions.Count(groups.Count, "coroutine")} in {Captions.Count(groups.Groups.Count, "group")}{by}{(states.Length > 0 ? ": " : "")}{states}");
        if (groups.FilteredOut > 0)
            page.Header("left out", $"{Captions.Count(groups.FilteredOut, "coroutine")} that the filter {groups.Options.Filter} does not match");
        SourceHeader.WriteGaps(page, snapshot.Source);
    }

    private static IEnumerable<string> States(GroupedSnapshot groups) => groups.Waits
        .GroupBy(wait => wait.State)
        .OrderBy(state => state.Key)
        .Select(state => $"{state.Sum(wait => wait.Count):N0} {Words.Of(state.Key, WaitReason.None)}");
}
