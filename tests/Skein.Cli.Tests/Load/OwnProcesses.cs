using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Skein.Cli.Tests.Load;

/// <summary>Processes that the program starts, as the system tells them.</summary>
internal static class OwnProcesses
{
    public static async Task<int> ChildOfAsync(Process parent, TimeSpan patience)
    {
        int found = 0;
        await UntilAsync(() => (found = Processes().FirstOrDefault(id => ParentOf(id) == parent.Id)) != 0, "no child was started", patience);
        return found;
    }

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, out int id) ? id : 0).Where(id => id != 0);

    /// <summary>The parent of a process; none of one that has ended, and only waits to be collected by whoever inherits it.</summary>
    public static int? ParentOf(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task UntilAsync(Func<bool> isSo, string otherwise, TimeSpan patience)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, otherwise);
            // Sleeps: the system tells nobody but a parent that a process starts or ends.
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
