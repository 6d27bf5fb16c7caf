using System.Globalization;
using Skein.Core;

namespace Skein.Inspect.Sources.Processes;

/// <summary>The files that a process has mapped, by <c>/proc/N/maps</c>.</summary>
internal sealed class MemoryMap
{
    private readonly Dictionary<string, MappedFile> files = new(StringComparer.Ordinal);

    public IEnumerable<MappedFile> Files => files.Values;

    /// <exception cref="SkeinException">The process is gone, or the system does not let us read it.</exception>
    public static MemoryMap Of(int processId)
    {
        var map = new MemoryMap();
        try
        {
            foreach (string line in File.ReadLines($"/proc/{processId}/maps")) map.Add(line);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SkeinException(
                $"process {processId}",
                "may not be read: the system refuses access to its memory map",
                "run skein as the same user with the ptrace capability, or as root",
                e);
        }
        catch (IOException)
        {
            throw LinuxProcess.NotThere(processId);
        }

        return map;
    }

    /// <summary>The mapped file of this name, in whatever folder.</summary>
    public MappedFile? Named(string name)
    {
        foreach (MappedFile file in files.Values)
        {
            if (Path.GetFileName(file.Path.AsSpan()).SequenceEqual(name)) return file;
        }

        return null;
    }

    /// <summary><c>start-end rwxp offset device inode   path</c>, as in proc_pid_maps(5).</summary>
    private void Add(string line)
    {
        int slash = line.IndexOf('/', StringComparison.Ordinal);
        int dash = line.IndexOf('-', StringComparison.Ordinal);
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        if (slash < 0 || dash < 0 || space < dash) return;
        ulong start = ulong.Parse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        ulong end = ulong.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string path = line[slash..];
        files[path] = files.TryGetValue(path, out MappedFile known)
            ? new MappedFile(path, Math.Min(known.Start, start), Math.Max(known.End, end))
            : new MappedFile(path, start, end);
    }
}
