using Skein.Core.Formats.Json;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;

namespace Skein.Core.Formats;

/// <summary>Reads a saved snapshot, whatever its format: JSON, packed or not, or a pprof profile. The content decides, not the name.</summary>
public static class SnapshotFile
{
    private const string Remedy = "give a snapshot saved as JSON or pprof, or a goroutine profile";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or a pipe.</param>
    /// <param name="limits">Bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It cannot be read, is of no known format, is damaged, or is beyond a bound.</exception>
    public static Snapshot Read(string path, ReadLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(file, path, limits);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SkeinException(path, "does not exist", innerException: fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new SkeinException(path, Directory.Exists(path) ? "is a directory" : "may not be read by this user", innerException: fault);
        }
        catch (IOException fault)
        {
            throw new SkeinException(path, $"cannot be read: {fault.Message.ReplaceLineEndings(" ")}", innerException: fault);
        }
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">Where from, once, to its end.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limits">Bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It is of no known format, is damaged, or is beyond a bound.</exception>
    public static Snapshot Read(Stream stream, string name, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var content = new PeekedStream(stream);
        if (content.Peek().IsEmpty) throw new SkeinException(name, "is empty");
        if (StartsAsJson(content.Peek())) return JsonSnapshotReader.Read(content, name, limits);
        if (content.Peek().StartsWith("\u001f"u8) && content.Peek() is [_, 0x8B, ..]) return ReadPacked(content, name, limits);
        if (content.Peek().StartsWith("\u007fELF"u8)) throw new SkeinException(name, "is a program or core file, not a saved snapshot", Remedy);
        throw new SkeinException(name, "is of no known format", Remedy);
    }

    private static Snapshot ReadPacked(Stream stream, string name, ReadLimits? limits)
    {
        try
        {
            using var gzip = new WholeGzipStream(stream);
            using var unpacked = new PeekedStream(gzip);
            return StartsAsJson(unpacked.Peek()) ? JsonSnapshotReader.Read(unpacked, name, limits) : PprofReader.Read(unpacked, name, limits);
        }
        catch (InvalidDataException fault)
        {
            throw new SkeinException(name, "is a damaged or incomplete gzip file", innerException: fault);
        }
    }

    private static bool StartsAsJson(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (start.StartsWith(byteOrderMark)) start = start[byteOrderMark.Length..];
        start = start.TrimStart(" \t\r\n"u8);
        return !start.IsEmpty && start[0] == '{';
    }
}
