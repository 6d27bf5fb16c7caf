using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes one group: how many do what for how long, then what they wait for, where they are and from where.</summary>
internal sealed class GroupParagraph
{
    private const int PartsMax = 3;
    private readonly TextPage page;
    private readonly Snapshot snapshot;
    private readonly HolderLines holders;
    private readonly int countWidth;
    private readonly int indent;

    public GroupParagraph(TextPage page, GroupedSnapshot groups, IReadOnlyList<Group> shown)
    {
        this.page = page;
        snapshot = groups.Snapshot;
        holders = new HolderLines(page, snapshot, shown.SelectMany(group => group.Resources.Take(PartsMax)).Select(count => count.Resource));
        countWidth = shown.Select(group => $"{group.Count:N0}".Length).DefaultIfEmpty(0).Max();
        indent = countWidth + " x ".Length;
    }

    public void Write(Group group)
    {
        page.Line(HeadLine(group));
        if (group.Waits.Count > 1 || group.Key.Reason is null) WriteWaits(group);
        WriteResources(group);
        if (group.Key.Frames is null) WriteStacks(group);
        else if (group.Key.Kind is not null) page.Chain(indent, group.Key.Frames, group.Key.AreFramesCut);
        if (group.Key.SpawnSite.Count > 0) page.Chain(indent, group.Key.SpawnSite, lead: "started at ");
        if (group.OldestSpan != 0) page.Line(Margin(SpanLine(group)));
        if (group.Key.Labels.Pairs.Count > 0)
            page.Line(Margin(page.Style(TextRole.Note, Captions.Of(group.Key.Labels))));
        foreach (string line in LabelExamples.Of(snapshot, group)) page.Line(Margin(page.Style(TextRole.Note, line)));
    }

    private string HeadLine(Group group)
    {
        string count = page.Style(TextRole.Count, $"{group.Count:N0}".PadLeft(countWidth)) + " x ";
        string line = count + GroupTitle.Of(page.Options.Style, group.Key);
        if (group.Key.Resource is null && HasOneResource(group))
            line += page.Style(TextRole.Resource, $" ({Captions.Of(snapshot.Resources[group.Resources[0].Resource])})");
        if (group.DueMaxMilliseconds > 0) line += page.Style(TextRole.Note, $", due after {Due(group)}");
        return line + page.Style(TextRole.Age, AgeOf(group));
    }

    /// <summary>For how long they have waited; where that is not known, how long ago they were started.</summary>
    private static string AgeOf(Group group)
    {
        if (!group.Oldest.IsKnown && group.OldestAge.IsKnown) return $"  {(group.Count == 1 ? "" : "oldest ")}{DurationText.Of(group.OldestAge)} since start";
        bool waits = group.Oldest.IsKnown || group.Waits.Any(wait => wait.State == CoroutineState.Waiting);
        return waits ? $"  {(group.Count == 1 ? "for" : "oldest")} {DurationText.Of(group.Oldest)}" : "";
    }

    private static string Due(Group group)
    {
        string shortest = DurationText.Of(TimeSpan.FromMilliseconds(group.DueMinMilliseconds));
        string longest = DurationText.Of(TimeSpan.FromMilliseconds(group.DueMaxMilliseconds));
        return shortest == longest ? longest : $"{shortest} to {longest}";
    }

    private void WriteWaits(Group group) => page.Line(Margin(string.Join(", ", group.Waits.Select(wait =>
        $"{page.Style(TextRole.Count, $"{wait.Count:N0}")} {page.Style(TextRole.Wait, Words.Of(wait.State, wait.Reason))}"))));

    /// <summary>Whether every member waits for the same.</summary>
    private static bool HasOneResource(Group group) => group.ResourcesTotal == 1 && group.Resources.Count == 1 && group.Resources[0].Count == group.Count;

    private void WriteResources(Group group)
    {
        if (group.Resources.Count == 0) return;
        if (HasOneResource(group)) holders.Write(indent, group.Resources[0].Resource);
        else if (group.Resources[0].Count == 1 && group.ResourcesTotal > 1) WriteOwnResources(group);
        else WriteResourceCounts(group);
    }

    private void WriteOwnResources(Group group)
    {
        string first = page.Style(TextRole.Resource, Captions.Of(snapshot.Resources[group.Resources[0].Resource]));
        page.Line(Margin($"each on its own: {first} and {Captions.Count(group.ResourcesTotal - 1, "other")}"));
    }

    private void WriteResourceCounts(Group group)
    {
        var shown = group.Resources.Take(PartsMax).ToArray();
        foreach (var part in shown)
        {
            page.Line(Margin($"{page.Style(TextRole.Count, $"{part.Count:N0}")} on {page.Style(TextRole.Resource, Captions.Of(snapshot.Resources[part.Resource]))}"));
            holders.Write(indent + 2, part.Resource);
        }

        if (group.ResourcesTotal > shown.Length)
            page.Line(Margin(page.Style(TextRole.Note, $"and on {Captions.Count(group.ResourcesTotal - shown.Length, "other")}")));
    }

    /// <summary>Where the members of a group that is not made by stack are: the most frequent stacks.</summary>
    private void WriteStacks(Group group)
    {
        var counts = new Dictionary<int, long>();
        foreach (int member in group.Members.Span)
        {
            var coroutine = snapshot.Coroutines[member];
            counts[coroutine.Stack] = counts.GetValueOrDefault(coroutine.Stack) + coroutine.Weight;
        }

        foreach (var (stack, count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(PartsMax))
            page.Chain(indent, new FrameList(snapshot.Stacks, stack), lead: $"{count:N0} at ");
        if (counts.Count > PartsMax) page.Line(Margin(page.Style(TextRole.Note, $"and at {Captions.Count(counts.Count - PartsMax, "other stack")}")));
    }

    private string SpanLine(Group group)
    {
        var span = snapshot.Spans[group.OldestSpan];
        string lead = group.Count == 1 ? "span" : span.Age.IsKnown ? "oldest span" : "e.g. under";
        return page.Style(TextRole.Note, $"{lead} {Captions.Of(span, withId: false)}");
    }

    private string Margin(string text) => new string(' ', indent) + text;
}
