using Skein.Core.Comparison;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes a difference for people: what grows, what shrinks, what moved, what did not move at all.</summary>
public static class TextDifference
{
    /// <summary>Writes a difference as text.</summary>
    public static void Write(SnapshotDifference difference, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new TextPage(writer, options ?? TextOptions.Default);
        WriteHeader(page, difference);

        var sections = new DifferenceSections(page, difference);
        sections.WriteGroups("growing", difference.Groups.Where(group => group.Change > 0).ToArray());
        sections.WriteGroups("shrinking", difference.Groups.Where(group => group.Change < 0).ToArray());
        sections.WriteStayed();
        sections.WriteMoves();
        sections.WriteRest();
    }

    private static void WriteHeader(TextPage page, SnapshotDifference difference)
    {
        page.Header("before", SourceHeader.Process(difference.Before));
        SourceHeader.WriteGaps(page, difference.Before.Source);
        page.Header("after", $"{SourceHeader.Process(difference.After)}, {DurationText.Of(difference.Elapsed)} later");
        SourceHeader.WriteGaps(page, difference.After.Source);
        string how = difference.Precision switch
        {
            ComparisonPrecision.Identity => "one by one",
            ComparisonPrecision.Mixed => "partly one by one, the rest by counts",
            _ => "by counts",
        };
        page.Header("compared", $"{how}; {difference.PrecisionReason}");
        if (!difference.Options.Filter.IsEverything) page.Header("filter", difference.Options.Filter.Text);
        page.Header("found", $"{difference.BeforeCount:N0} -> {Captions.Count(difference.AfterCount, "coroutine")}: {Totals(difference)}");
    }

    private static string Totals(SnapshotDifference difference)
    {
        string about = difference.Unidentified > 0 ? "at least " : "";
        string totals = $"{about}{difference.Born:N0} born, {about}{difference.Gone:N0} gone";
        if (difference.Precision != ComparisonPrecision.Counts) totals += $", {difference.Moved:N0} moved, {difference.Stayed:N0} unmoved";
        if (difference.Unidentified > 0) totals += $", {difference.Unidentified:N0} the same or replaced";
        return totals;
    }
}
