using Skein.Load.Workloads.Memory;
using Skein.Load.Workloads.Reporting;

namespace Skein.Load.Workloads;

/// <summary>What units of concurrency cost on one machine with one version of a runtime.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Machine">Where.</param>
/// <param name="TakenAt">When it began.</param>
/// <param name="Sizes">What was measured, smallest first; at least one.</param>
/// <param name="Refused">Sizes that were not, and why.</param>
public sealed record WorkloadReport(WorkloadOptions Options, WorkloadMachine Machine, DateTimeOffset TakenAt, IReadOnlyList<UnitSize> Sizes, IReadOnlyList<RefusedSize> Refused)
{
    /// <summary>Whether it was cancelled before all was measured.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What one unit adds to resident memory; null with one size.</summary>
    public MemorySlope? Memory => MemorySlope.Of(Sizes);

    /// <summary>What a reader must know to trust the numbers, or not to: a line each.</summary>
    public IReadOnlyList<string> Remarks => [.. WorkloadRemarks.Of(this)];
}
