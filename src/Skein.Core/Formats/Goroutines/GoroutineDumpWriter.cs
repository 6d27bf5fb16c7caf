using Skein.Core.Model;

namespace Skein.Core.Formats.Goroutines;

/// <summary>
/// Writes coroutines as Go writes its goroutines with <c>debug=2</c> (<c>src/runtime/traceback.go</c>,
/// <c>goroutineheader</c> and <c>printcreatedby</c>): a paragraph for each.
/// </summary>
public static class GoroutineDumpWriter
{
    /// <summary>Writes all of them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="writer">Where to; ends of lines are its own, and must be line feeds for Go's tools.</param>
    public static void Write(Snapshot snapshot, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(writer);
        bool isFirst = true;
        foreach (Coroutine coroutine in snapshot.Coroutines)
        {
            if (!isFirst) writer.WriteLine();
            isFirst = false;
            WriteOne(snapshot, coroutine, writer);
        }
    }

    private static void WriteOne(Snapshot snapshot, in Coroutine coroutine, TextWriter writer)
    {
        // As Go does, only whole minutes, and no word where there is none.
        long minutes = coroutine.State == CoroutineState.Waiting ? (long)coroutine.Wait.Since.Duration.TotalMinutes : 0;
        writer.Write($"goroutine {coroutine.Id} [{GoWords.Of(coroutine)}{(minutes >= 1 ? $", {minutes} minutes" : "")}]:");
        writer.WriteLine();
        bool isEmpty = true;
        foreach (Frame frame in snapshot.Stacks.FramesOf(coroutine.Stack))
        {
            // Go writes (...) where it does not know the arguments.
            Call(writer, $"{GoWords.Function(frame.Function)}(...)", frame);
            isEmpty = false;
        }

        if (isEmpty) Call(writer, "?(...)", default);
        if (coroutine.SpawnSite == 0) return;
        Frame site = snapshot.Stacks.FramesOf(coroutine.SpawnSite).First();
        Call(writer, $"created by {GoWords.Function(site.Function)}{(coroutine.Parent == 0 ? "" : $" in goroutine {coroutine.Parent}")}", site);
    }

    private static void Call(TextWriter writer, string function, in Frame frame)
    {
        writer.WriteLine(function);
        writer.WriteLine($"\u0009{GoWords.Place(frame)}");
    }
}
