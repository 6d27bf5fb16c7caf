using Skein.Core.Filtering;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Cli.Top;

/// <summary>Makes the rows of one sample from a snapshot.</summary>
internal static class TopSampler
{
    /// <summary>Groups kept of one sample; the smaller ones are counted.</summary>
    public const int RowsMax = 10_000;

    /// <summary>Stacks told of a group that is not made by stack.</summary>
    private const int PlacesMax = 100;

    public static TopSample Of(Snapshot snapshot, GroupBy by, SnapshotFilter filter, int stackDepth)
    {
        GroupedSnapshot grouped = GroupedSnapshot.Of(snapshot, new GroupingOptions { By = by, Filter = filter, StackDepth = stackDepth });
        TopKeyMaker keys = new(snapshot);
        TopRow[] rows = [.. grouped.Groups.Take(RowsMax).Select(group => Row(group, snapshot, keys))];
        return new TopSample(
            snapshot.TakenAt,
            Printable($"{snapshot.Process.Name} ({snapshot.Process.Id})"),
            Source(snapshot.Source),
            grouped.Count + grouped.FilteredOut,
            grouped.Count,
            rows,
            LeftOut(snapshot.Source, grouped.Groups.Count - rows.Length));
    }

    /// <summary>Text of the target without characters that steer a terminal.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter)) : text;

    private static TopRow Row(Group group, Snapshot snapshot, TopKeyMaker keys)
    {
        string[] resources = [.. group.Resources.Select(count => $"{count.Count:N0} x {Describe(snapshot.Resources[count.Resource])}")];
        if (group.ResourcesTotal > resources.Length) resources = [.. resources, $"{group.ResourcesTotal - resources.Length:N0} more"];
        string detail = group.ResourcesTotal switch
        {
            0 => "",
            1 => Describe(snapshot.Resources[group.Resources[0].Resource]),
            _ => $"{group.ResourcesTotal:N0} different ones",
        };
        string[] frames = [.. (group.Key.Frames ?? []).Select(frame => Printable(frame.Function))];
        bool sinceStart = !group.Oldest.IsKnown && group.OldestAge.IsKnown;
        return new TopRow(keys.Of(group.Key), group.Count, sinceStart ? group.OldestAge : group.Oldest, sinceStart, StateOf(group), detail, frames, resources, new Lazy<IReadOnlyList<string>>(() => group.Key is { Frames: not null, State: not null } ? [] : Places(group, snapshot)));
    }

    private static string StateOf(Group group)
    {
        GroupKey key = group.Key;
        string subject = key switch
        {
            { SpanName: { } span } => span.Length == 0 ? "no span: " : $"{Printable(span)}: ",
            { Kind: CoroutineKind.AsyncMethod, State: not null } => "",
            { Kind: { } kind } => $"{Words.Of(kind)}: ",
            _ => "",
        };
        string doing = group.Waits.Count == 1
            ? Words.Of(group.Waits[0].State, group.Waits[0].Reason)
            : string.Join(", ", group.Waits.Select(wait => $"{wait.Count:N0} {Words.Of(wait.State, wait.Reason)}"));
        return subject + doing;
    }

    private static IReadOnlyList<string> Places(Group group, Snapshot snapshot)
    {
        Dictionary<int, long> counts = [];
        foreach (int member in group.Members.Span)
        {
            Coroutine coroutine = snapshot.Coroutines[member];
            counts[coroutine.Stack] = counts.GetValueOrDefault(coroutine.Stack) + coroutine.Weight;
        }

        return [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(PlacesMax)
            .Select(pair => $"{pair.Value:N0} at {string.Join(" <- ", snapshot.Stacks.FramesOf(pair.Key).Select(frame => Printable(frame.Function)))}")];
    }

    private static string Describe(Resource resource)
    {
        string[] parts = [resource.TypeName, resource.Address == 0 ? "" : $"@{resource.Address:x}", resource.Detail];
        return Printable(string.Join(' ', parts.Where(part => part.Length > 0)));
    }

    private static string Source(SourceReport source) =>
        source.Pause is { } pause ? $"{source.Kind}, paused {pause.TotalMilliseconds:0.0} ms" : source.Kind;

    private static string LeftOut(SourceReport source, int rows)
    {
        IEnumerable<string> parts = source.Dropped.Select(dropped => $"{dropped.Count:N0} {dropped.What}");
        if (rows > 0) parts = parts.Append($"{rows:N0} smaller groups");
        return string.Join(", ", parts);
    }
}
