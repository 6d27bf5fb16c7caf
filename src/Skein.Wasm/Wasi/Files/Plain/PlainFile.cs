namespace Skein.Wasm.Wasi.Files.Plain;

/// <summary>A regular file that is open, by the framework's own calls.</summary>
internal sealed class PlainFile(FileStream stream, string place) : HostFile
{
    private const long NanosecondsPerTick = 100;

    // What is written goes to the end, as the module asked for when it opened the file, or later.
    private bool append;

    public override FileKind Kind => FileKind.RegularFile;

    public static Errno Open(string place, FileKind kind, OpenRequest request, out HostFile? opened)
    {
        opened = null;
        if (kind == FileKind.Directory)
        {
            if (request.Write || request.Create) return request.Exclusive ? Errno.Exists : Errno.IsDirectory;
            return PlainFolder.OpenRoot(place, out HostFolder? folder) is var errno && (opened = folder) is not null ? Errno.Success : errno;
        }

        if (request.Folder) return kind == FileKind.Unknown ? Errno.NoEntry : Errno.NotDirectory;
        if (kind == FileKind.Unknown && !request.Create) return Errno.NoEntry;
        if (kind != FileKind.Unknown && request.Exclusive) return Errno.Exists;
        FileMode mode = request.Exclusive ? FileMode.CreateNew : request.Create ? FileMode.OpenOrCreate : FileMode.Open;
        FileAccess access = request.Write ? request.Read ? FileAccess.ReadWrite : FileAccess.Write : FileAccess.Read;
#pragma warning disable CA2000 // What is opened keeps it.
        var stream = new FileStream(place, mode, request.Create && !request.Write ? FileAccess.ReadWrite : access, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
#pragma warning restore CA2000
        if (request.Truncate) stream.SetLength(0);
        opened = new PlainFile(stream, place) { append = request.Flags.HasFlag(FileFlags.Append) };
        return Errno.Success;
    }

    public static FileKind KindOf(FileSystemInfo entry)
    {
        if (entry.LinkTarget is not null || (entry.Exists && entry.Attributes.HasFlag(FileAttributes.ReparsePoint))) return FileKind.SymbolicLink;
        if (Directory.Exists(entry.FullName)) return FileKind.Directory;
        return File.Exists(entry.FullName) ? FileKind.RegularFile : FileKind.Unknown;
    }

    public static FileStat Facts(FileSystemInfo entry) => new(
        0,
        0,
        entry is DirectoryInfo ? FileKind.Directory : FileKind.RegularFile,
        1,
        entry is FileInfo file ? (ulong)file.Length : 0,
        Time(entry.LastAccessTimeUtc),
        Time(entry.LastWriteTimeUtc),
        Time(entry.LastWriteTimeUtc));

    public static Errno SetTimes(FileSystemInfo entry, FileTimes times)
    {
        if (times.AccessNanoseconds is { } access) entry.LastAccessTimeUtc = Time(access);
        if (times.ModifyNanoseconds is { } modify) entry.LastWriteTimeUtc = Time(modify);
        return Errno.Success;
    }

    public override Errno Read(Span<byte> into, out int count)
    {
        count = 0;
        if (!stream.CanRead) return Errno.BadDescriptor;
        try
        {
            count = stream.Read(into);
            return Errno.Success;
        }
        catch (IOException)
        {
            return Errno.InputOutput;
        }
    }

    public override Errno ReadAt(Span<byte> into, long offset, out int count)
    {
        count = 0;
        try
        {
            count = RandomAccess.Read(stream.SafeFileHandle, into, offset);
            return Errno.Success;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Errno.InputOutput;
        }
    }

    public override Errno Write(ReadOnlySpan<byte> bytes, out int count)
    {
        if (append) stream.Seek(0, SeekOrigin.End);
        Errno errno = WriteAt(bytes, stream.Position, out count);
        stream.Seek(count, SeekOrigin.Current);
        return errno;
    }

    public override Errno WriteAt(ReadOnlySpan<byte> bytes, long offset, out int count)
    {
        count = 0;
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, bytes, offset);
            count = bytes.Length;
            return Errno.Success;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Errno.InputOutput;
        }
    }

    public override Errno Seek(long offset, Whence whence, out long position)
    {
        long from = whence switch { Whence.Start => 0, Whence.Current => stream.Position, _ => stream.Length };
        position = unchecked(from + offset);
        if (position < 0) return Errno.Invalid;
        stream.Position = position;
        return Errno.Success;
    }

    public override Errno Stat(out FileStat stat)
    {
        stat = Facts(new FileInfo(place)) with { Size = (ulong)stream.Length };
        return Errno.Success;
    }

    public override Errno SetSize(long size) => PlainErrors.Of(() =>
    {
        stream.SetLength(size);
        return Errno.Success;
    });

    public override Errno SetTimes(FileTimes times) => PlainErrors.Of(() => SetTimes(new FileInfo(place), times));

    public override Errno Sync(bool dataOnly) => PlainErrors.Of(() =>
    {
        stream.Flush(flushToDisk: true);
        return Errno.Success;
    });

    public override Errno SetFlags(FileFlags flags)
    {
        if ((flags & ~(FileFlags.Append | FileFlags.NonBlocking)) != 0) return Errno.NotSupported;
        append = flags.HasFlag(FileFlags.Append);
        return Errno.Success;
    }

    protected override void Close() => stream.Dispose();

    private static ulong Time(DateTime time) => (ulong)Math.Max((time - DateTime.UnixEpoch).Ticks, 0) * NanosecondsPerTick;

    private static DateTime Time(ulong nanoseconds) => DateTime.UnixEpoch.AddTicks((long)Math.Min(nanoseconds / NanosecondsPerTick, (ulong)(DateTime.MaxValue - DateTime.UnixEpoch).Ticks));
}
