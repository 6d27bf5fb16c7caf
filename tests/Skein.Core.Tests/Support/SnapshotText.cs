using System.Text;
using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>All of a snapshot as text: equal snapshots give equal text, and a difference shows where.</summary>
internal static class SnapshotText
{
    public static string Of(Snapshot snapshot)
    {
        var text = new StringBuilder();
        text.AppendLine($"{snapshot.Runtime} {snapshot.Process} {snapshot.TakenAt:O}");
        var source = snapshot.Source;
        text.AppendLine($"{source.Kind} {source.Pause} {source.ReadTime} {source.HeapBytes} {source.HeapObjects} {source.CollectionCount}");
        text.AppendJoin('\n', source.Gaps).AppendLine();
        text.AppendJoin('\n', source.Dropped).AppendLine();
        text.AppendJoin('\n', snapshot.Stacks.Frames).AppendLine();
        for (int i = 0; i < snapshot.Stacks.Count; i++) text.AppendLine($"stack {i}: {string.Join(' ', snapshot.Stacks[i].ToArray())}");
        foreach (var resource in snapshot.Resources)
            text.AppendLine($"{resource.Kind} {resource.Address} '{resource.TypeName}' '{resource.Detail}' [{string.Join(' ', resource.Holders)}] '{resource.HolderEvidence}'");
        text.AppendJoin('\n', snapshot.Spans).AppendLine();
        foreach (var labels in snapshot.Labels) text.AppendLine(string.Join(' ', labels.Pairs));
        text.AppendJoin('\n', snapshot.Coroutines).AppendLine();
        return text.ToString();
    }
}
