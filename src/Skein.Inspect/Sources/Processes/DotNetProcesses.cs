using System.Globalization;
using System.Net.Sockets;
using Skein.Core;

namespace Skein.Inspect.Sources.Processes;

/// <summary>The .NET processes of this machine.</summary>
public static class DotNetProcesses
{
    private const int ClockTicksPerSecond = 100; // USER_HZ: fixed by the kernel's interface on every architecture.
    private const string NoPort = "its diagnostics port is off or not to be seen: only --source freeze can read it";

    private static readonly TimeSpan AnswerMax = TimeSpan.FromMilliseconds(500);

    /// <summary>Lists them by id, ourselves left out. Processes that come or go meanwhile may be missing.</summary>
    /// <param name="clock">Where the time of day comes from.</param>
    public static IReadOnlyList<DotNetProcess> List(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var found = new List<DotNetProcess>();
        IReadOnlyDictionary<uint, string> users = UserNames();
        DateTimeOffset bootedAt = clock.GetUtcNow() - Uptime();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id) || id == Environment.ProcessId) continue;
            if (LinuxProcess.TryFind(id) is not { HasEnded: false } process) continue;
            if (Describe(process, users, bootedAt) is { } described) found.Add(described);
        }

        found.Sort((a, b) => a.Id.CompareTo(b.Id));
        return found;
    }

    private static DotNetProcess? Describe(LinuxProcess process, IReadOnlyDictionary<uint, string> users, DateTimeOffset bootedAt)
    {
        DiagnosticPort? port = DiagnosticPort.Of(process);
        bool ours = Libc.geteuid() == 0 || process.UserId == Libc.geteuid();
        MappedFile? module = null;
        string? refusal = null;
        if (ours)
        {
            try
            {
                module = MemoryMap.Of(process.Id).Named("libcoreclr.so");
            }
            catch (SkeinException e)
            {
                refusal = e.Reason;
            }
        }

        if (module is null && port is null) return null;
        if (IsCopy(process)) return null;
        refusal ??= ours ? port is null ? NoPort : null : "it belongs to another user: run skein as that user or as root";
        string name = ProcessNames.Of(process);
        string version = module is { } file ? RuntimeVersions(file.Path) : "";
        if (ours && port is not null) (name, version, refusal) = Ask(port, name, version);
        return new DotNetProcess
        {
            Id = process.Id,
            Name = name,
            RuntimeVersion = version,
            UserId = process.UserId,
            UserName = users.TryGetValue(process.UserId, out string? user) ? user : process.UserId.ToString(CultureInfo.InvariantCulture),
            StartedAt = bootedAt + TimeSpan.FromSeconds(process.StartTicks() / (double)ClockTicksPerSecond),
            ResidentBytes = process.ResidentBytes,
            Threads = process.Threads,
            Refusal = refusal,
        };
    }

    private static (string Name, string Version, string? Refusal) Ask(DiagnosticPort port, string name, string version)
    {
        try
        {
            if (port.Describe(AnswerMax) is not { } said) return (name, version, null);
            return (said.EntryAssembly.Length > 0 ? said.EntryAssembly : name, said.Version.Length > 0 ? said.Version.Split('+')[0] : version, null);
        }
        catch (SocketException)
        {
            return (name, version, "its diagnostics port does not answer: it is stopped, or about to start or to end");
        }
    }

    /// <summary>A copy that some reader holds has its parent's runtime, one thread and no port of its own.</summary>
    private static bool IsCopy(LinuxProcess process) => process.Threads == 1 && LinuxProcess.TryFind(process.ParentId) is { } parent
        && DiagnosticPort.Of(parent) is not null && DiagnosticPort.Of(process) is null;

    private static string RuntimeVersions(string path) => Memory.RuntimeVersions.InPath(path)?.ToString() ?? "";

    private static TimeSpan Uptime() =>
        TimeSpan.FromSeconds(double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture));

    private static Dictionary<uint, string> UserNames()
    {
        var names = new Dictionary<uint, string>();
        try
        {
            foreach (string line in File.ReadLines("/etc/passwd"))
            {
                string[] words = line.Split(':');
                if (words.Length > 2 && uint.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint id)) names.TryAdd(id, words[0]);
            }
        }
        catch (IOException)
        {
            // Then users go by their ids.
        }

        return names;
    }
}
