using Skein.Cli.Targets;

namespace Skein.Cli.Shells;

/// <summary>
/// Everything outside the program that a verb may touch, so that a verb can be run in a test: the console, the
/// variables, the clock, the processes of the machine. Used by one thread.
/// </summary>
internal sealed class Shell
{
    /// <summary>Standard output, raw.</summary>
    public required Stream Output { get; init; }

    /// <summary>Opens standard input, raw.</summary>
    public Func<Stream> Input { get; init; } = () => Stream.Null;

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The screen and the keys; what is asked of it answers sensibly when there is none.</summary>
    public required ITerminal Terminal { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Where time comes from.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The .NET processes of this machine.</summary>
    public required IProcessCatalog Processes { get; init; }

    /// <summary>Where snapshots come from.</summary>
    public required ISnapshotProvider Snapshots { get; init; }

    /// <summary>Who checks collections.</summary>
    public required ICollectionProvider Collections { get; init; }

    /// <summary>Cancelled by Ctrl-C and its like.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>Whether <see cref="Output"/> is worth painting, for what the user chose.</summary>
    public bool Paints(ColorChoice choice) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => Terminal.ShowsOutput && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb",
    };

    /// <summary>Writes lines to standard output.</summary>
    public void Print(Action<TextWriter> write)
    {
        using var writer = new StreamWriter(Output, Text.Utf8, 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }
}
