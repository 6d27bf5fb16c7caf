using Skein.Load.Workloads;

namespace Skein.Load.Tests.Workloads;

/// <summary>Measurements of fixed numbers.</summary>
internal static class Sample
{
    public static UnitMeasurement Run(int count, double resident) => new()
    {
        Count = count,
        Runtime = ".NET 10.0.12",
        Collector = "workstation GC, concurrent",
        Processors = 4,
        BaselineBytes = 40_000_000,
        ResidentBytes = (long)resident,
        PeakBytes = (long)(resident * 1.25),
        StartSeconds = count * 1.5e-7,
        StartCollections = count / 30_000,
        StartPausesSeen = count / 40_000,
        StartPauseSeconds = count / 30_000 * 0.004,
        StartPauseLongestSeconds = count >= 30_000 ? 0.0123 : 0,
        FullCollectionSeconds = count * 9e-8,
        FullPauseSeconds = 0.00031,
        BlockingPauseSeconds = count * 6e-8,
        Wakes = Math.Min(count / 2, 1_000),
        WakeMedianSeconds = 3.21e-6,
        WakeP99Seconds = 2.345e-5,
        WakeMaxSeconds = 0.0021,
        EndSeconds = count * 2e-7,
        Pressure = 0.02,
    };

    /// <summary>A line of 300 bytes each, and the last size that much off it.</summary>
    public static WorkloadReport Report(double lastOff = 0, params int[] counts)
    {
        int[] sizes = counts.Length > 0 ? counts : [1_000, 3_000, 10_000, 30_000, 100_000, 400_000, 1_200_000];
        return new WorkloadReport(
            new WorkloadOptions(WorkloadKind.Tasks) { Counts = sizes },
            new WorkloadMachine("Linux 6.1.0", "x64", 4, 25_000_000_000, "madvise"),
            new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
            [.. sizes.Select(count => new UnitSize(count, [Run(count, (42_000_000 + (300.0 * count)) * (count == sizes[^1] ? 1 + lastOff : 1))]))],
            []);
    }
}
