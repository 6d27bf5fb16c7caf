using System.Text.Json;
using Skein.Core.Model;

namespace Skein.Core.Formats.Goroutines;

/// <summary>
/// Writes coroutines as Go writes its goroutine profile with <c>debug=1</c> (<c>src/runtime/pprof/pprof.go</c>,
/// <c>printCountProfile</c>): a count and addresses for each stack, then its frames behind <c>#</c>. There are no code
/// addresses here: a frame's number in this text, times sixteen, stands for one.
/// </summary>
public static class GoroutineCountsWriter
{
    // Above it, for no reader takes 0 for an address.
    private const long FirstAddress = 0x1000;

    /// <summary>Writes all of them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="writer">Where to; ends of lines are its own, and must be line feeds for Go's tools.</param>
    public static void Write(Snapshot snapshot, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(writer);
        var samples = GoroutineSample.Of(snapshot);
        writer.WriteLine($"goroutine profile: total {samples.Sum(sample => sample.Value)}");
        foreach (var (sample, count) in samples) WriteOne(snapshot, sample, count, writer);
    }

    private static void WriteOne(Snapshot snapshot, in GoroutineSample sample, long count, TextWriter writer)
    {
        int[] frames = snapshot.Stacks[sample.Stack].ToArray();
        // The grammar wants an address.
        string addresses = frames.Length == 0 ? $"{FirstAddress:x}" : string.Join(" 0x", frames.Select(frame => $"{Address(frame):x}"));
        writer.WriteLine($"{count} @ 0x{addresses}");
        WriteLabels(snapshot, sample, writer);
        foreach (int index in frames)
        {
            Frame frame = snapshot.Stacks.Frames[index];
            writer.WriteLine($"#\u00090x{Address(index):x}\u0009{GoWords.Function(frame.Function)}+0x0\u0009{GoWords.Place(frame)}");
        }

        writer.WriteLine();
    }

    /// <summary>As Go's <c>labelMap.String</c>: an object with sorted keys, whose keys and values are Go's quoted strings.</summary>
    private static void WriteLabels(Snapshot snapshot, in GoroutineSample sample, TextWriter writer)
    {
        var labels = GoroutineLabels.Of(snapshot, sample).OrderBy(label => label.Key, StringComparer.Ordinal);
        writer.WriteLine($"# labels: {{{string.Join(", ", labels.Select(label => $"{Quoted(label.Key)}:{Quoted(label.Value)}"))}}}");
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static long Address(int frame) => FirstAddress + ((frame + 1L) << 4);
}
