using Skein.Core;

namespace Skein.Races.Weaving.Folders;

/// <summary>Lists the files of a program's folder. Links are followed, so that the copy holds files of its own.</summary>
internal sealed class FolderListing
{
    private readonly WeaveLimits limits;
    private readonly string leave;
    private readonly List<FolderFile> files = [];
    private readonly List<string> notes = [];

    // The real folders from the root to where the walk is: a link to one of them would never end.
    private readonly Stack<string> open = [];
    private long bytes;

    private FolderListing(WeaveLimits limits, string leave)
    {
        this.limits = limits;
        this.leave = leave;
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<FolderFile> Files => files;

    /// <summary>What was not listed, and why.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">The folder of a built program.</param>
    /// <param name="leave">A folder that may lie within and is passed over: the copy.</param>
    /// <param name="limits">Upper bounds.</param>
    /// <exception cref="SkeinException">It cannot be read, or is beyond a bound.</exception>
    public static FolderListing Of(string folder, string leave, WeaveLimits limits)
    {
        if (!Directory.Exists(folder)) throw new SkeinException(folder, "is not a folder", "name the folder of a built program");
        var listing = new FolderListing(limits, Path.GetFullPath(leave));
        listing.Walk(new DirectoryInfo(Path.GetFullPath(folder)), "");
        return listing;
    }

    private void Walk(DirectoryInfo folder, string name)
    {
        string real = RealPath(folder);
        if (real == leave) return;
        if (open.Contains(real) || open.Count == limits.DepthMax)
        {
            notes.Add($"{folder.FullName} was not copied: {(open.Count == limits.DepthMax ? $"it lies deeper than {nameof(WeaveLimits.DepthMax)}" : "it is a link to a folder around it")}");
            return;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            notes.Add($"{folder.FullName} was not copied: {failure.Message}");
            return;
        }

        open.Push(real);
        foreach (FileSystemInfo entry in entries) Add(entry, Path.Combine(name, entry.Name));
        open.Pop();
    }

    private void Add(FileSystemInfo entry, string name)
    {
        if (entry is DirectoryInfo folder)
        {
            Walk(folder, name);
            return;
        }

        var file = (FileInfo)entry;
        if (file.LinkTarget is not null)
        {
            if (Final(file) is not FileInfo { Exists: true } target)
            {
                notes.Add($"{file.FullName} was not copied: it is a link to nothing");
                return;
            }

            file = target;
        }

        files.Add(new FolderFile(file.FullName, name, file.Length));
        bytes += file.Length;
        if (files.Count > limits.FilesMax) throw Beyond(nameof(WeaveLimits.FilesMax), $"{limits.FilesMax:N0} files");
        if (bytes > limits.BytesMax) throw Beyond(nameof(WeaveLimits.BytesMax), $"{limits.BytesMax:N0} bytes");
    }

    private SkeinException Beyond(string bound, string amount) =>
        new(open.Last(), $"has more than {amount} ({bound})", "name the folder that holds the built program alone");

    private static string RealPath(DirectoryInfo folder) =>
        folder.LinkTarget is null || Final(folder) is not { } target ? folder.FullName : target.FullName;

    private static FileSystemInfo? Final(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
