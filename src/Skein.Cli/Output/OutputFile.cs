using Skein.Core;

namespace Skein.Cli.Output;

/// <summary>Writes a file whole or not at all: beside it first, then renamed over it.</summary>
internal static class OutputFile
{
    /// <summary>Refuses early what could only fail after all the work.</summary>
    /// <exception cref="SkeinException">The folder is not there, or the path is a folder.</exception>
    public static void Check(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new SkeinException(path, "is a folder", "name a file");
        string folder = Path.GetDirectoryName(full) ?? "/";
        if (!Directory.Exists(folder)) throw new SkeinException(path, "cannot be written: there is no such folder", $"create {folder}");
    }

    /// <summary>Writes the file; a pipe or a device is written as it is.</summary>
    /// <exception cref="SkeinException">The system refused; nothing half-written is left.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        bool special = FileKind.IsSpecial(path);
        string target = special ? path : FinalTarget(path);
        string written = special ? path : Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.part");
        try
        {
            using (var stream = new FileStream(written, special ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024))
            {
                write(stream);
                stream.Flush(flushToDisk: !special);
            }

            if (!special) File.Move(written, target, overwrite: true);
        }
        catch (Exception exception)
        {
            if (!special) TryDelete(written);
            if (exception is IOException or UnauthorizedAccessException)
                throw new SkeinException(path, $"cannot be written: {IoReason.Of(exception)}", special ? "" : "nothing was left there", exception);
            throw;
        }
    }

    /// <summary>A link is followed, so that the file behind it is replaced and not the link.</summary>
    private static string FinalTarget(string path)
    {
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error that brought us here is the one that the user must read.
        }
    }
}
