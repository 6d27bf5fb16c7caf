namespace Skein.Testing;

/// <summary>The threads that Linux knows of this process, without those of the runtime, whose names begin with <c>.NET</c>, and of Skein.</summary>
internal static class SystemThreads
{
    private const string Folder = "/proc/self/task";

    public static bool CanRead => OperatingSystem.IsLinux();

    /// <summary>Names by id.</summary>
    public static Dictionary<int, string> Read(int countMax, out int left)
    {
        var threads = new Dictionary<int, string>();
        left = 0;
        if (!CanRead) return threads;
        foreach (string path in Directory.EnumerateDirectories(Folder))
        {
            if (!int.TryParse(Path.GetFileName(path), out int id) || NameOf(path) is not { } name || IsOwn(name)) continue;
            if (threads.Count < countMax) threads[id] = name;
            else left++;
        }

        return threads;
    }

    /// <summary>Whether a thread is of the runtime, or of Skein's clock and probe.</summary>
    public static bool IsOwn(string name) => name.StartsWith(".NET", StringComparison.Ordinal) || name.StartsWith("skein ", StringComparison.Ordinal);

    private static string? NameOf(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(path, "comm")).TrimEnd('\n');
        }
        catch (IOException)
        {
            // It has ended in between.
            return null;
        }
    }
}
