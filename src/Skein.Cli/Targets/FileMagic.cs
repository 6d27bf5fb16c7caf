using Skein.Cli.Output;
using Skein.Core;

namespace Skein.Cli.Targets;

/// <summary>What a file is, by its first bytes.</summary>
internal static class FileMagic
{
    internal enum Kind
    {
        Other,
        Empty,
        Elf,
        Gzip,
        Json,
    }

    /// <exception cref="SkeinException">The file cannot be read.</exception>
    public static Kind Of(string path)
    {
        Span<byte> head = stackalloc byte[64];
        try
        {
            using FileStream file = File.OpenRead(path);
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception)}", innerException: exception);
        }

        if (head.IsEmpty) return Kind.Empty;
        if (head.StartsWith("\u007fELF"u8)) return Kind.Elf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) return Kind.Gzip;
        return head.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? Kind.Json : Kind.Other;
    }
}
