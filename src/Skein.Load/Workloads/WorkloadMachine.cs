using System.Runtime.InteropServices;
using Skein.Load.Workloads.Memory;

namespace Skein.Load.Workloads;

/// <summary>Where units were measured.</summary>
/// <param name="OperatingSystem">The operating system and its version.</param>
/// <param name="Architecture">The processor's: <c>x64</c>.</param>
/// <param name="Processors">How many.</param>
/// <param name="MemoryBytes">How much memory; null where the system does not tell it.</param>
/// <param name="HugePages">Whether the system joins small pages by itself: <c>always</c>, <c>madvise</c>, <c>never</c>; null where it does not tell it. Resident memory depends on it.</param>
public sealed record WorkloadMachine(string OperatingSystem, string Architecture, int Processors, long? MemoryBytes, string? HugePages)
{
    /// <summary>This one.</summary>
    public static WorkloadMachine Here { get; } = new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        Environment.ProcessorCount,
        new FreeMemory("/").Whole(),
        HugePagesHere());

    private static string? HugePagesHere()
    {
        try
        {
            // The chosen word stands in brackets: always [madvise] never.
            string text = File.ReadAllText("/sys/kernel/mm/transparent_hugepage/enabled");
            int open = text.IndexOf('[', StringComparison.Ordinal), close = text.IndexOf(']', StringComparison.Ordinal);
            return open >= 0 && close > open ? text[(open + 1)..close] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
