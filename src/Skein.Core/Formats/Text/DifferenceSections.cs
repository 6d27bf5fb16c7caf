using Skein.Core.Comparison;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes the sections of a difference.</summary>
internal sealed class DifferenceSections(TextPage page, SnapshotDifference difference)
{
    private const int Indent = 10;

    public void WriteGroups(string heading, IReadOnlyList<GroupDifference> groups)
    {
        if (groups.Count == 0) return;
        Heading(heading);
        foreach (var group in groups.Take(page.Options.GroupsMax))
        {
            var role = group.Change > 0 ? TextRole.Growth : TextRole.Shrinkage;
            string change = page.Style(role, $"{group.Change:+#,0;-#,0}".PadLeft(Indent - 2));
            page.Line($"{change}  {GroupTitle.Of(page.Options.Style, group.Key)}  {group.Before:N0} -> {group.After:N0}{Parts(group)}{Oldest(group.OldestAfter)}");
            WriteFrames(group.Key);
        }

        WriteMore(groups.Count);
    }

    public void WriteStayed()
    {
        var groups = difference.Groups.Where(group => group.Stayed > 0).OrderByDescending(group => group.Stayed).ToArray();
        if (groups.Length == 0) return;
        Heading($"unmoved for all of the {DurationText.Of(difference.Elapsed)}");
        foreach (var group in groups.Take(page.Options.GroupsMax))
        {
            string of = group.Stayed == group.After ? "" : $"  of {group.After:N0}";
            page.Line($"{page.Style(TextRole.Count, $"{group.Stayed:N0}".PadLeft(Indent - 2))}  {GroupTitle.Of(page.Options.Style, group.Key)}{of}{Oldest(group.OldestAfter)}");
            WriteFrames(group.Key);
        }

        WriteMore(groups.Length);
    }

    public void WriteMoves()
    {
        if (difference.Moved == 0) return;
        Heading("moved");
        foreach (var move in difference.Moves.Take(page.Options.GroupsMax))
        {
            string count = page.Style(TextRole.Count, $"{move.Count:N0}".PadLeft(Indent - 2));
            bool round = ReferenceEquals(move.From, move.To);
            page.Line($"{count}  {(round ? "went round to the same place: " : "from ")}{Place(move.From)}");
            if (!round) page.Line($"{new string(' ', Indent)}to   {Place(move.To)}");
        }

        WriteMore(difference.Moves.Count);
        if (difference.MovedAcrossFilter > 0)
            page.Line($"{page.Style(TextRole.Count, $"{difference.MovedAcrossFilter:N0}".PadLeft(Indent - 2))}  to or from places that the filter leaves out");
    }

    public void WriteRest()
    {
        var rest = difference.Groups.Where(group => group is { Change: 0, Stayed: 0, MovedIn: 0, MovedOut: 0 }).ToArray();
        if (rest.Length == 0) return;
        page.Line();
        page.Line(page.Style(TextRole.Note, $"{Captions.Count(rest.Length, "group")} with {Captions.Count(rest.Sum(group => group.After), "coroutine")} as large as before"));
    }

    private void Heading(string text)
    {
        page.Line();
        page.Line(page.Style(TextRole.Heading, text));
    }

    private void WriteFrames(GroupKey key)
    {
        if (key.Frames is { } frames && key.State is not null) page.Chain(Indent, frames, key.AreFramesCut);
        if (key.SpawnSite.Count > 0) page.Chain(Indent, key.SpawnSite, lead: "started at ");
    }

    private void WriteMore(int count)
    {
        if (count > page.Options.GroupsMax) page.Line(page.Style(TextRole.Note, $"{new string(' ', Indent)}and {count - page.Options.GroupsMax:N0} more"));
    }

    private string Place(GroupKey key)
    {
        string title = GroupTitle.Of(page.Options.Style, key);
        return key is { Frames: { Count: > 0 } frames, State: not null } ? $"{title} in {page.Style(TextRole.Frame, Captions.Of(frames[0]))}" : title;
    }

    private static string Parts(GroupDifference group)
    {
        (long Count, string Word)[] parts =
        [
            (group.Born, "born"), (group.Gone, "gone"), (group.MovedIn, "moved in"), (group.MovedOut, "moved out"),
        ];
        string text = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count:N0} {part.Word}"));
        return text.Length > 0 ? $" ({text})" : "";
    }

    private string Oldest(Age age) => age.IsKnown ? page.Style(TextRole.Age, $"  oldest {DurationText.Of(age)}") : "";
}
