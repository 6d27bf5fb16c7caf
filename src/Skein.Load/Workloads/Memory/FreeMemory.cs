using Skein.Load.Target;

namespace Skein.Load.Workloads.Memory;

/// <summary>How much memory a new process could take: the machine's, or what a control group still allows.</summary>
/// <param name="root">Where the file system starts: <c>/</c>.</param>
internal sealed class FreeMemory(string root)
{
    /// <summary>Bytes; null where the system does not tell it.</summary>
    public long? Read()
    {
        long? machine = ProcText.Status(Text("proc/meminfo") ?? "", "MemAvailable") * 1024;
        return Group() is { } group && !(machine < group) ? group : machine;
    }

    /// <summary>Bytes of the machine; null where the system does not tell it.</summary>
    public long? Whole() => ProcText.Status(Text("proc/meminfo") ?? "", "MemTotal") * 1024;

    // Version 2 of control groups. A limit may stand on any group above, too. Cached files of the group can be dropped.
    private long? Group()
    {
        string? line = Text("proc/self/cgroup")?.Split('\n').FirstOrDefault(text => text.StartsWith("0::/", StringComparison.Ordinal));
        if (line is null) return null;
        long? least = null;
        for (string? path = line["0::".Length..].Trim('/'); path is not null; path = path.Length == 0 ? null : Path.GetDirectoryName(path))
        {
            string folder = Path.Combine("sys/fs/cgroup", path);
            if (Number(Path.Combine(folder, "memory.max")) is not { } most || Number(Path.Combine(folder, "memory.current")) is not { } used) continue;
            long left = Math.Max(0, most - used + Cached(Path.Combine(folder, "memory.stat")));
            least = least is { } known ? Math.Min(known, left) : left;
        }

        return least;
    }

    private long Cached(string path)
    {
        string? line = Text(path)?.Split('\n').FirstOrDefault(text => text.StartsWith("inactive_file ", StringComparison.Ordinal));
        return line is null ? 0 : ProcText.Number(line["inactive_file ".Length..].Trim()) ?? 0;
    }

    private long? Number(string path) => Text(path) is { } text ? ProcText.Number(text.Trim()) : null;

    private string? Text(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
