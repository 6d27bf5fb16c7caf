namespace Skein.Wasm.Wasi.Files.Plain;

/// <summary>
/// Where there are no calls that take a directory's descriptor: by paths, and so stricter. A path with <c>..</c>, a drive, a
/// backslash, or any symbolic link in it is refused, and none can be made. It keeps a module in as long as nobody else swaps
/// directories for links while it runs; on Linux that is no matter, here it is.
/// </summary>
internal sealed class PlainFolder(string root) : HostFolder
{
    /// <summary>Opens a directory of the host by the host's own path.</summary>
    public static Errno OpenRoot(string path, out HostFolder? folder)
    {
        folder = null;
        if (!Directory.Exists(path)) return File.Exists(path) ? Errno.NotDirectory : Errno.NoEntry;
        folder = new PlainFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return Errno.Success;
    }

    public override Errno Open(string path, OpenRequest request, out HostFile? opened)
    {
        HostFile? found = null;
        Errno errno = Beneath(path, (place, kind) => PlainFile.Open(place, kind, request, out found));
        opened = found;
        return errno;
    }

    public override Errno List(int entriesMax, out FolderEntry[] entries)
    {
        List<FolderEntry> found = [new("."u8.ToArray(), 0, FileKind.Directory), new(".."u8.ToArray(), 0, FileKind.Directory)];
        Errno errno = PlainErrors.Of(() =>
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(root).EnumerateFileSystemInfos().TakeWhile(_ => found.Count <= entriesMax))
                found.Add(new FolderEntry(GuestText.Lenient.GetBytes(entry.Name), 0, PlainFile.KindOf(entry)));
            return found.Count > entriesMax ? Errno.Overflow : Errno.Success;
        });
        entries = errno == Errno.Success ? [.. found] : [];
        return errno;
    }

    public override Errno Stat(out FileStat stat)
    {
        stat = PlainFile.Facts(new DirectoryInfo(root));
        return Errno.Success;
    }

    public override Errno StatBeneath(string path, bool follow, out FileStat stat)
    {
        FileStat facts = default;
        Errno errno = Beneath(path, (place, kind) =>
        {
            if (kind == FileKind.Unknown) return Errno.NoEntry;
            facts = PlainFile.Facts(kind == FileKind.Directory ? new DirectoryInfo(place) : new FileInfo(place));
            return Errno.Success;
        });
        stat = facts;
        return errno;
    }

    public override Errno SetTimesBeneath(string path, bool follow, FileTimes times) => Beneath(path, (place, kind) =>
        kind == FileKind.Unknown ? Errno.NoEntry : PlainFile.SetTimes(kind == FileKind.Directory ? new DirectoryInfo(place) : new FileInfo(place), times));

    public override Errno MakeFolder(string path) => Beneath(path, (place, kind) =>
    {
        if (kind != FileKind.Unknown) return Errno.Exists;
        if (PathParts.EndsWithStep(path)) return Errno.NoEntry;
        Directory.CreateDirectory(place);
        return Errno.Success;
    });

    public override Errno RemoveFolder(string path) => Beneath(path, (place, kind) =>
    {
        if (kind != FileKind.Directory) return kind == FileKind.Unknown ? Errno.NoEntry : Errno.NotDirectory;
        if (Directory.EnumerateFileSystemEntries(place).Any()) return Errno.NotEmpty;
        Directory.Delete(place);
        return Errno.Success;
    });

    public override Errno RemoveFile(string path) => Beneath(path, (place, kind) =>
    {
        if (kind != FileKind.RegularFile) return kind == FileKind.Unknown ? Errno.NoEntry : Errno.IsDirectory;
        File.Delete(place);
        return Errno.Success;
    });

    public override Errno Rename(string path, HostFolder into, string name)
    {
        if (into is not PlainFolder target) return Errno.CrossDevice;
        return Beneath(path, (from, kind) => target.Beneath(name, (to, there) =>
        {
            if (kind == FileKind.Unknown) return Errno.NoEntry;
            if (kind != FileKind.Directory && name.EndsWith('/')) return Errno.NotDirectory;
            if (there == FileKind.Directory) return Errno.Exists;
            if (kind == FileKind.Directory) Directory.Move(from, to);
            else File.Move(from, to, overwrite: true);
            return Errno.Success;
        }));
    }

    public override Errno Link(string path, HostFolder into, string name) => Errno.NotSupported;

    public override Errno MakeLink(string target, string path) => Errno.NotSupported;

    public override Errno ReadLink(string path, Span<byte> into, out int count)
    {
        count = 0;
        return Errno.NotSupported;
    }

    // Every name on the way is looked at: none may be a link, of whatever kind.
    private Errno Beneath(string path, Func<string, FileKind, Errno> act) => PlainErrors.Of(() =>
    {
        if (path.StartsWith('/') || path.AsSpan().ContainsAny('\\', ':')) return Errno.NotCapable;
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (names.Contains("..")) return Errno.NotCapable;
        string place = root;
        FileKind kind = FileKind.Directory;
        foreach (string name in names.Where(name => name != "."))
        {
            if (kind != FileKind.Directory) return kind == FileKind.Unknown ? Errno.NoEntry : Errno.NotDirectory;
            place = Path.Combine(place, name);
            kind = PlainFile.KindOf(new FileInfo(place));
            if (kind == FileKind.SymbolicLink) return Errno.NotCapable;
        }

        return path.EndsWith('/') && kind == FileKind.RegularFile ? Errno.NotDirectory : act(place, kind);
    });
}
