using System.Diagnostics;
using System.Reflection;

namespace Skein.CpuProfiles.Ports;

/// <summary>The process that is profiled, as far as a profile tells of it. Immutable, thread-safe.</summary>
internal sealed record HostProcess
{
    /// <summary>Its id, as it sees it itself.</summary>
    public required int Id { get; init; }

    /// <summary>Its entry assembly, or its executable.</summary>
    public required string Name { get; init; }

    /// <summary>Where its runtime's diagnostic port may be.</summary>
    public required IReadOnlyList<string> PortFolders { get; init; }

    /// <summary>The processor time that it has used, on all threads, in native and managed code.</summary>
    public required Func<TimeSpan> ProcessorTime { get; init; }

    /// <summary>The name of a thread by the system's id; null where there is none.</summary>
    public required Func<long, string?> ThreadName { get; init; }

    /// <summary>The process that this code runs in.</summary>
    public static HostProcess Current() => new()
    {
        Id = Environment.ProcessId,
        Name = Assembly.GetEntryAssembly()?.GetName().Name ?? Path.GetFileName(Environment.ProcessPath) ?? "",
        PortFolders = Folders(Environment.GetEnvironmentVariable("TMPDIR")),
        ProcessorTime = () => Environment.CpuUsage.TotalTime,
        ThreadName = NameOf,
    };

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
