using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The cells of the sheet of inputs. What may be empty is an empty word then. Immutable and thread-safe.</summary>
internal sealed record InputTerms
{
    public required Term MeanRate { get; init; }

    public required Term Amplitude { get; init; }

    public required Term Period { get; init; }

    public required Term BusiestHour { get; init; }

    public required Term BusiestShare { get; init; }

    public required Term PeakRate { get; init; }

    public required Term Window { get; init; }

    public required Term Dispersion { get; init; }

    public required Term CallerRetries { get; init; }

    public required Term CallerBudget { get; init; }

    public required Term MeanTime { get; init; }

    public required Term SquaredVariation { get; init; }

    public required Term Overlap { get; init; }

    public required Term Exponential { get; init; }

    public required Term Timeout { get; init; }

    public required IReadOnlyList<Promise> Promises { get; init; }

    public required Term Budget { get; init; }

    public required Term Workers { get; init; }

    public required Term Replicas { get; init; }

    public required Term CpuEach { get; init; }

    public required Term MemoryEach { get; init; }

    public required Term MemoryBase { get; init; }

    public required Term MemoryLimit { get; init; }

    public required Term DescriptorsEach { get; init; }

    public required Term DescriptorLimit { get; init; }
}
