using System.Diagnostics;

namespace Skein.Tests.Support.Browsers;

/// <summary>The processes that came of one that leads a group, be it that they left it. Those whose parent has ended are no children of anybody here.</summary>
internal static class ProcessGroup
{
    private const int StateField = 0;
    private const int GroupField = 2;

    /// <summary>Ends all that are left of a group, and returns when they are gone: they would go by themselves, but nobody knows when.</summary>
    /// <param name="group">The id of the process that leads it, or led it.</param>
    /// <param name="mark">What stands in the command line of those that left it, and of no others.</param>
    /// <param name="most">How long that may take.</param>
    public static async Task EndAsync(int group, string mark, TimeSpan most)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Members(group, mark) is { Length: > 0 } left && Stopwatch.GetElapsedTime(begin) < most)
        {
            foreach (int id in left) Kill(id);
            // Sleeps: they are no children of this process, and nothing tells when they are gone.
            await Task.Delay(10);
        }
    }

    private static int[] Members(int group, string mark) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(name => int.Parse(name!)).Where(id => IsOf(id, group, mark))];

    // Source: proc_pid_stat(5). What follows the name, which may hold anything: the state, the parent, the group. A zombie runs no more.
    private static bool IsOf(int id, int group, string mark)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[StateField] is "Z" or "X") return false;
            return fields[GroupField] == $"{group}" || File.ReadAllText($"/proc/{id}/cmdline").Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return false;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }
}
