using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Folded;

/// <summary>
/// Writes folded stacks, which flame graph tools read: a line per stack, frames from the root to the leaf with <c>;</c>
/// between them, then what the coroutines do in brackets, a space and how many. Lines are in text order.
/// </summary>
public static class FoldedWriter
{
    /// <summary>Writes folded stacks.</summary>
    public static void Write(Snapshot snapshot, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(writer);
        string[] names = [.. snapshot.Stacks.Frames.Select(frame => Sanitize(frame.Function))];
        var lines = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var group in GroupedSnapshot.Of(snapshot).Groups)
        {
            int stack = snapshot.Coroutines[group.Members.Span[0]].Stack;
            string line = Line(snapshot.Stacks[stack], names, group);
            lines[line] = lines.GetValueOrDefault(line) + group.Count;
        }

        foreach (var (line, count) in lines) writer.WriteLine($"{line} {count}");
    }

    private static string Line(ReadOnlySpan<int> frames, string[] names, Group group)
    {
        string[] parts = new string[frames.Length + 1];
        for (int i = 0; i < frames.Length; i++) parts[frames.Length - 1 - i] = names[frames[i]];
        var wait = group.Waits.Count > 0 ? group.Waits[0] : default;
        parts[^1] = wait.State == CoroutineState.Waiting ? $"[{Tokens.Of(wait.Reason)}]" : $"[{Tokens.Of(wait.State)}]";
        return string.Join(';', parts);
    }

    /// <summary>A name without the signs that the format gives a meaning.</summary>
    private static string Sanitize(string name)
    {
        if (string.IsNullOrEmpty(name)) return "?";
        return string.Create(name.Length, name, (text, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                text[i] = source[i] == ';' ? ':' : char.IsWhiteSpace(source[i]) || char.IsControl(source[i]) ? '_' : source[i];
        });
    }
}
