using Skein.Cli.Shells;

namespace Skein.Cli.Output;

/// <summary>Where a verb's answer goes: standard output, or a file.</summary>
internal static class Report
{
    /// <summary>Writes bytes.</summary>
    public static void Write(Shell shell, string? path, Action<Stream> write)
    {
        if (path is not null and not "-")
        {
            OutputFile.Write(path, write);
            return;
        }

#pragma warning disable CA2000 // Disposing it would close standard output, which is not ours to close.
        var buffered = new BufferedStream(shell.Output, 64 * 1024);
#pragma warning restore CA2000
        write(buffered);
        buffered.Flush();
    }

    /// <summary>Writes text for people.</summary>
    public static void Write(Shell shell, string? path, Action<TextWriter> write) => Write(shell, path, (Stream stream) =>
    {
        using var printable = new PrintableWriter(new StreamWriter(stream, Text.Utf8, 64 * 1024, leaveOpen: true));
        write(printable);
    });
}
