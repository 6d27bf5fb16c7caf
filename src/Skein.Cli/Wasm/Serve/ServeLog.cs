using Skein.Cli.Output;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Lines on standard error, from any thread. What clients can cause is bounded: lines beyond that are counted, and their number told. Thread-safe.</summary>
/// <param name="writer">Where to.</param>
/// <param name="clock">Of seconds.</param>
/// <param name="linesMax">Lines in a second that clients can cause.</param>
internal sealed class ServeLog(TextWriter writer, TimeProvider clock, int linesMax)
{
    private readonly Lock gate = new();

    // All under gate.
    private long begin = clock.GetTimestamp();
    private int lines;
    private long dropped;

    /// <summary>A line that is written in any case: what became of a version, that the server ends.</summary>
    public void Say(string line)
    {
        lock (gate) Write(line);
    }

    /// <summary>A line that a client can cause.</summary>
    public void Tell(string line)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(begin) >= TimeSpan.FromSeconds(1))
            {
                TellDropped();
                (begin, lines) = (clock.GetTimestamp(), 0);
            }

            if (lines++ < linesMax) Write(line);
            else dropped++;
        }
    }

    /// <summary>Whether a line would be written now: asked before one is put together at a cost.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate) return lines < linesMax || clock.GetElapsedTime(begin) >= TimeSpan.FromSeconds(1);
        }
    }

    /// <summary>Tells how many lines were not written since it was last told.</summary>
    public void End()
    {
        lock (gate) TellDropped();
    }

    private void TellDropped()
    {
        if (dropped > 0) Write($"{dropped:#,##0} more lines were not written");
        dropped = 0;
    }

    private void Write(string line) => writer.WriteLine($"skein: {PrintableWriter.Quoted(line)}");
}
