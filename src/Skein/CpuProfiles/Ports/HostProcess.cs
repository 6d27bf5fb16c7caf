using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Skein.CpuProfiles.Ports;

/// <summary>The process that is profiled, as far as a profile tells of it. Immutable, thread-safe.</summary>
internal sealed record HostProcess
{
    /// <summary>Its id, as it sees it itself.</summary>
    public required int Id { get; init; }

    /// <summary>When it started, in ticks since the system did: ids come again.</summary>
    public required long StartTicks { get; init; }

    /// <summary>Its entry assembly, or its executable.</summary>
    public required string Name { get; init; }

    /// <summary>Where its runtime's diagnostic port may be.</summary>
    public required IReadOnlyList<string> PortFolders { get; init; }

    /// <summary>The processor time that it has used, on all threads, in native and managed code.</summary>
    public required Func<TimeSpan> ProcessorTime { get; init; }

    /// <summary>The processor time of each of its threads, of at most so many.</summary>
    public required Func<int, ThreadTimes> ThreadTimes { get; init; }

    /// <summary>The name of a thread by the system's id; null where there is none.</summary>
    public required Func<long, string?> ThreadName { get; init; }

    /// <summary>The process that this code runs in.</summary>
    public static HostProcess Current() => new()
    {
        Id = Environment.ProcessId,
        StartTicks = StartTicksOf(File.ReadAllText("/proc/self/stat")),
        Name = Assembly.GetEntryAssembly()?.GetName().Name ?? Path.GetFileName(Environment.ProcessPath) ?? "",
        PortFolders = Folders(Environment.GetEnvironmentVariable("TMPDIR")),
        ProcessorTime = () => Environment.CpuUsage.TotalTime,
        ThreadTimes = Ports.ThreadTimes.Now,
        ThreadName = NameOf,
    };

    /// <summary>Field 22 of the line (proc_pid_stat(5)); the name, field 2, may hold anything and stands in brackets.</summary>
    internal static long StartTicksOf(string stat)
    {
        const int StartAfterName = 22 - 3;
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartAfterName && long.TryParse(fields[StartAfterName], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) ? ticks : 0;
    }

    /// <summary>The runtime uses TMPDIR as it was at its start; the program may have changed it since.</summary>
    private static string[] Folders(string? temporary) => string.IsNullOrEmpty(temporary) ? ["/tmp"] : [temporary, "/tmp"];

    private static string? NameOf(long thread)
    {
        try
        {
            return File.ReadAllText($"/proc/self/task/{thread}/comm").TrimEnd('\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine(failure);
            return null; // the thread has ended
        }
    }
}
