namespace Skein.Wasm.Wasi.Files;

/// <summary>
/// A directory beneath which paths are resolved. This is the seam between the module and the machine's files: whatever the
/// path holds (<c>..</c>, links, a leading slash, a directory that somebody swaps meanwhile), nothing outside is ever reached;
/// what would is answered with <see cref="Errno.NotCapable"/>. A path is not empty and holds no NUL.
/// </summary>
internal abstract class HostFolder : HostFile
{
    public override FileKind Kind => FileKind.Directory;

    /// <summary>Opens a regular file or a directory. Pipes, sockets and devices are refused.</summary>
    public abstract Errno Open(string path, OpenRequest request, out HostFile? opened);

    /// <summary>Everything in it, <c>.</c> and <c>..</c> first; the latter tells nothing of what lies above.</summary>
    public abstract Errno List(int entriesMax, out FolderEntry[] entries);

    public abstract Errno StatBeneath(string path, bool follow, out FileStat stat);

    public abstract Errno SetTimesBeneath(string path, bool follow, FileTimes times);

    public abstract Errno MakeFolder(string path);

    public abstract Errno RemoveFolder(string path);

    public abstract Errno RemoveFile(string path);

    /// <summary>Renames, into the same or another directory.</summary>
    public abstract Errno Rename(string path, HostFolder into, string name);

    /// <summary>Gives a file a second name. A link at the path's end is not followed.</summary>
    public abstract Errno Link(string path, HostFolder into, string name);

    /// <summary>Makes a symbolic link; where it may point is the caller's to judge.</summary>
    public abstract Errno MakeLink(string target, string path);

    /// <summary>Where a symbolic link points, as much of it as there is room for.</summary>
    public abstract Errno ReadLink(string path, Span<byte> into, out int count);

    public override Errno Read(Span<byte> into, out int count)
    {
        count = 0;
        return Errno.IsDirectory;
    }

    public override Errno ReadAt(Span<byte> into, long offset, out int count) => Read(into, out count);

    public override Errno SetSize(long size) => Errno.IsDirectory;
}
