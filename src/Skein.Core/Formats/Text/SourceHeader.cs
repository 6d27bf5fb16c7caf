using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>The header lines that tell where a snapshot came from and what it cannot tell.</summary>
internal static class SourceHeader
{
    /// <summary>One process: <c>Shop (4711), dotnet 10.0.12, 2026-11-21 01:20:03 UTC</c>.</summary>
    public static string Process(Snapshot snapshot)
    {
        string name = snapshot.Process.Name.Length > 0 ? snapshot.Process.Name : "?";
        string id = snapshot.Process.Id != 0 ? $" ({snapshot.Process.Id})" : "";
        return $"{name}{id}, {snapshot.Runtime.Name} {snapshot.Runtime.Version}".TrimEnd() + $", {snapshot.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
    }

    /// <summary>How it was read and what that cost.</summary>
    public static string Source(SourceReport source)
    {
        var parts = new List<string> { source.Kind };
        if (source.Pause is { } pause) parts.Add($"process paused {DurationText.Of(pause)}");
        if (source.HeapBytes > 0) parts.Add($"{Bytes(source.HeapBytes)} of heap with {Captions.Count(source.HeapObjects, "object")}");
        if (source.ReadTime is { } read) parts.Add($"read in {DurationText.Of(read)}");
        return string.Join(", ", parts);
    }

    public static void WriteGaps(TextPage page, SourceReport source)
    {
        if (source.Occasion is { } occasion) page.Header("alarm", $"{occasion.Name}: {occasion.Summary}", TextRole.Warning);
        foreach (var gap in source.Gaps) page.Header("missing", $"{gap.What}: {gap.Why}", TextRole.Warning);
        foreach (var dropped in source.Dropped) page.Header("dropped", $"{dropped.Count:N0} {dropped.What}: {dropped.Why}", TextRole.Warning);
    }

    private static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 999_950 => $"{bytes / 1e3:0.0} kB",
        < 999_950_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.0} GB",
    };
}
