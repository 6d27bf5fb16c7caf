using Skein.Load.Target;

namespace Skein.Load.Workloads.Host;

/// <summary>Resident memory of this process.</summary>
internal static class OwnMemory
{
    /// <summary>Now. The sum over the mappings where the kernel gives it, for the counters of the other are kept by thread and lag behind.</summary>
    public static long Resident() => (Field("/proc/self/smaps_rollup", "Rss") ?? Field("/proc/self/status", "VmRSS") ?? 0) * 1024;

    /// <summary>The most so far.</summary>
    public static long Peak() => (Field("/proc/self/status", "VmHWM") ?? 0) * 1024;

    private static long? Field(string path, string name)
    {
        try
        {
            return ProcText.Status(File.ReadAllText(path), name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
