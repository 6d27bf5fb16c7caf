using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Cli.Dump;

/// <summary>Lists coroutines one by one, in the order of their groups.</summary>
internal static class CoroutineList
{
    private const string Margin = "    ";

    /// <summary>The header of the grouped report, then a paragraph for each coroutine.</summary>
    public static void Write(Snapshot snapshot, GroupingOptions grouping, TextWriter writer, TextOptions options)
    {
        GroupedSnapshot groups = GroupedSnapshot.Of(snapshot, grouping);
        TextDump.WriteHeader(groups, writer, options);
        long shown = 0;
        foreach (int member in groups.Groups.SelectMany(group => group.Members.ToArray()))
        {
            if (shown == options.GroupsMax) break;
            writer.WriteLine();
            Write(snapshot, snapshot.Coroutines[member], writer, options);
            shown++;
        }

        long rest = groups.Groups.Sum(group => (long)group.Members.Length) - shown;
        if (rest == 0) return;
        writer.WriteLine();
        writer.WriteLine($"and {rest:N0} more");
    }

    private static void Write(Snapshot snapshot, in Coroutine coroutine, TextWriter writer, TextOptions options)
    {
        writer.WriteLine(Head(snapshot, coroutine, options));
        if (coroutine.Labels != 0) writer.WriteLine(Margin + options.Style.Apply(TextRole.Note, Captions.Of(snapshot.Labels[coroutine.Labels])));
        int depth = 0;
        foreach (Frame frame in snapshot.Stacks.FramesOf(coroutine.Stack))
        {
            string function = frame.AwaitIndex < 0 ? frame.Function : $"{frame.Function} await #{frame.AwaitIndex}";
            writer.WriteLine(Margin + (depth++ == 0 ? "" : "<- ") + options.Style.Apply(TextRole.Frame, function));
        }

        if (coroutine.Span == 0) return;
        writer.WriteLine(Margin + options.Style.Apply(TextRole.Note, $"span {Captions.Of(snapshot.Spans[coroutine.Span], withId: false)}"));
    }

    private static string Head(Snapshot snapshot, in Coroutine coroutine, TextOptions options)
    {
        Wait wait = coroutine.Wait;
        string id = coroutine.Kind is CoroutineKind.Thread or CoroutineKind.Goroutine ? $"{Words.Of(coroutine.Kind)} {coroutine.Id}" : $"@{coroutine.Id:x}";
        string line = $"{options.Style.Apply(TextRole.Count, id)} {options.Style.Apply(TextRole.Wait, Words.Of(coroutine.State, wait.Reason))}";
        if (wait.Resource != 0)
        {
            Resource resource = snapshot.Resources[wait.Resource];
            line += options.Style.Apply(TextRole.Resource, $" ({resource.TypeName} @{resource.Address:x}{(resource.Detail.Length == 0 ? "" : " ")}{resource.Detail})");
        }

        if (wait.QueuePosition > 0) line += $", number {wait.QueuePosition:N0} in its queue";
        if (wait.Reason != WaitReason.None && wait.DueMilliseconds > 0) line += $", due after {DurationText.Of(TimeSpan.FromMilliseconds(wait.DueMilliseconds))}";
        if (wait.Since.IsKnown) line += options.Style.Apply(TextRole.Age, $"  for {DurationText.Of(wait.Since)}");
        if (snapshot.Ages.TryGetValue(coroutine.Id, out Age age)) line += options.Style.Apply(TextRole.Age, $"  {DurationText.Of(age)} since start");
        return coroutine.Weight > 1 ? $"{line}  (stands for {coroutine.Weight:N0})" : line;
    }
}
