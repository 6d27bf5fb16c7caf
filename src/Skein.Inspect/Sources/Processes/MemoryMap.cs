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

    /// <summary>The mapped file of this path.</summary>
    public MappedFile? At(string? path) => path is not null && files.TryGetValue(path, out MappedFile file) ? file : null;

    /// <summary>
    /// <c>start-end rwxp offset device inode   path</c>, as in proc_pid_maps(5). A file begins where its first byte is
    /// mapped: a single-file program has its assemblies mapped out of the same file at lower addresses.
    /// </summary>
    private void Add(string line)
    {
        int slash = line.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return;
        ReadOnlySpan<char> text = line.AsSpan(0, slash);
        Span<Range> words = stackalloc Range[5];
        if (text.Split(words, ' ', StringSplitOptions.RemoveEmptyEntries) < 3) return;
        int dash = text.IndexOf('-');
        string path = line[slash..];
        if (files.ContainsKey(path) || ulong.Parse(text[words[2]], NumberStyles.HexNumber, CultureInfo.InvariantCulture) != 0) return;
        files.Add(path, new MappedFile(path, ulong.Parse(text[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
    }
}
