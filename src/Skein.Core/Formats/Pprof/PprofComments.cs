using System.Globalization;
using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>
/// What a snapshot is of and what it misses, as the comments of a profile: <c>name: value</c>, tabs between the parts of
/// a value. The first comment names the form.
/// </summary>
internal static class PprofComments
{
    public static IEnumerable<string> Of(Snapshot snapshot, long coroutines, long known)
    {
        var source = snapshot.Source;
        yield return PprofNames.Schema;
        yield return $"{PprofNames.ProcessComment}{snapshot.Process.Id}\t{Flat(snapshot.Process.Name)}";
        yield return $"{PprofNames.RuntimeComment}{Flat(snapshot.Runtime.Name)}\t{Flat(snapshot.Runtime.Version)}";
        yield return $"{PprofNames.SourceComment}{Flat(source.Kind)}";
        if (source.Pause is { } pause) yield return $"{PprofNames.PauseComment}{Seconds(pause)}";
        if (source.ReadTime is { } readTime) yield return $"{PprofNames.ReadComment}{Seconds(readTime)}";
        if (source.HeapBytes != 0) yield return $"{PprofNames.HeapBytesComment}{source.HeapBytes}";
        if (source.HeapObjects != 0) yield return $"{PprofNames.HeapObjectsComment}{source.HeapObjects}";
        if (source.Occasion is { } occasion) yield return $"{PprofNames.OccasionComment}{Flat(occasion.Name)}\t{Flat(occasion.Summary)}";
        foreach (var gap in source.Gaps) yield return $"{PprofNames.MissingComment}{Flat(gap.What)}\t{Flat(gap.Why)}";
        foreach (var dropped in source.Dropped) yield return Of(dropped);
        yield return $"{PprofNames.NoteComment}wait/nanoseconds is the sum of the {known} of {coroutines} waits that are known";
        yield return $"{PprofNames.NoteComment}{PprofNames.NotInFormat} have no place in this format";
    }

    public static string Of(Dropped dropped) => $"{PprofNames.DroppedComment}{dropped.Count}\t{Flat(dropped.What)}\t{Flat(dropped.Why)}";

    public static string Flat(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>Takes the origin out of comments; false where another program wrote the profile.</summary>
    public static bool TryRead(IReadOnlyList<string> comments, SnapshotParts parts)
    {
        if (!comments.Contains(PprofNames.Schema, StringComparer.Ordinal)) return false;
        var source = new SourceReport("pprof");
        var gaps = new List<Gap>();
        var dropped = new List<Dropped>();
        foreach (string comment in comments)
        {
            if (Value(comment, PprofNames.ProcessComment) is { } process) parts.Process = new ProcessIdentity((int)Math.Clamp(Number(process[0]), 0, int.MaxValue), Part(process, 1));
            else if (Value(comment, PprofNames.RuntimeComment) is { } runtime) parts.Runtime = new RuntimeIdentity(runtime[0], Part(runtime, 1));
            else if (Value(comment, PprofNames.SourceComment) is { } kind) source = source with { Kind = kind[0] };
            else if (Value(comment, PprofNames.PauseComment) is { } pause) source = source with { Pause = Duration(pause[0]) };
            else if (Value(comment, PprofNames.ReadComment) is { } readTime) source = source with { ReadTime = Duration(readTime[0]) };
            else if (Value(comment, PprofNames.HeapBytesComment) is { } bytes) source = source with { HeapBytes = Number(bytes[0]) };
            else if (Value(comment, PprofNames.HeapObjectsComment) is { } objects) source = source with { HeapObjects = Number(objects[0]) };
            else if (Value(comment, PprofNames.OccasionComment) is { } occasion) source = source with { Occasion = new Occasion(occasion[0], Part(occasion, 1), LabelSet.Empty) };
            else if (Value(comment, PprofNames.MissingComment) is { } gap) gaps.Add(new Gap(gap[0], Part(gap, 1)));
            else if (Value(comment, PprofNames.DroppedComment) is { } drop) dropped.Add(new Dropped(Part(drop, 1), Number(drop[0]), Part(drop, 2)));
        }

        parts.Source = source with { Gaps = gaps, Dropped = dropped };
        return true;
    }

    private static string[]? Value(string comment, string name) => comment.StartsWith(name, StringComparison.Ordinal) ? comment[name.Length..].Split('\t') : null;

    private static string Part(string[] parts, int index) => index < parts.Length ? parts[index] : "";

    private static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static TimeSpan? Duration(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal seconds) && Math.Abs(seconds) <= (decimal)long.MaxValue / TimeSpan.TicksPerSecond
            ? TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond))
            : null;

    private static string Seconds(TimeSpan duration) => ((decimal)duration.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);
}
