using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Skein.Races.Hunting.Processes;

/// <summary>A process that we started and what it started, each known by its id and start, so that no other is ever hit.</summary>
internal sealed class ProcessFamily
{
    private const int Terminate = 15; // SIGTERM
    private const int Kill = 9; // SIGKILL
    private const int ParentField = 1; // of /proc/PID/stat behind the name: state, parent, ...
    private const int StartField = 19; // starttime, in ticks since the machine's start
    private readonly List<(int Id, long Start)> members;

    private ProcessFamily(List<(int Id, long Start)> members) => this.members = members;

    /// <summary>The process and its descendants, as they are now.</summary>
    public static ProcessFamily Of(Process root)
    {
        Dictionary<int, (int Parent, long Start)> all = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Stat(id) is { } stat) all[id] = stat;
        }

        List<(int Id, long Start)> members = [];
        if (all.TryGetValue(root.Id, out var own)) members.Add((root.Id, own.Start));
        for (int index = 0; index < members.Count; index++)
        {
            int parent = members[index].Id;
            members.AddRange(all.Where(entry => entry.Value.Parent == parent).Select(entry => (entry.Key, entry.Value.Start)));
        }

        return new ProcessFamily(members);
    }

    /// <summary>Asks each to end.</summary>
    public void AskToEnd() => Send(Terminate);

    /// <summary>Ends those that are still there.</summary>
    public void End() => Send(Kill);

    private static (int Parent, long Start)? Stat(int id)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            // The name is in brackets and may hold any character.
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[ParentField], CultureInfo.InvariantCulture), long.Parse(fields[StartField], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null; // It has ended in between.
        }
    }

    private void Send(int signal)
    {
        foreach ((int id, long start) in members)
        {
            if (Stat(id) is { } stat && stat.Start == start) _ = kill(id, signal);
        }
    }

#pragma warning disable IDE1006 // The name is the system's.
    [DllImport("libc")]
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006
}
