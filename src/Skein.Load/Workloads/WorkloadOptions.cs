using Skein.Core;

namespace Skein.Load.Workloads;

/// <summary>What is to be measured.</summary>
/// <param name="Kind">The unit.</param>
public sealed record WorkloadOptions(WorkloadKind Kind)
{
    /// <summary>How many units, smallest first; each size has processes of its own. Default: seven sizes up to 1,200,000, of threads up to 4,000.</summary>
    public IReadOnlyList<int> Counts { get; init; } = UnitCounts.Default(Kind);

    /// <summary>Processes for each size; the medians are told. Default: 3.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>Units that are woken one by one in each process, chosen at random; fewer where there are fewer. Default: 1,000.</summary>
    public int Wakes { get; init; } = 1_000;

    /// <summary>The seed of that choice. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The <c>go</c> that builds the goroutines. Default: null, the one on PATH.</summary>
    public string? Go { get; init; }

    /// <summary>Holds every value against its bound.</summary>
    /// <exception cref="SkeinException">One is beyond it.</exception>
    public void Check(WorkloadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        int most = Kind == WorkloadKind.Threads ? Math.Min(limits.ThreadsMax, limits.CountMax) : limits.CountMax;
        string units = Kind.ToString().ToLowerInvariant();
        if (Counts.Count == 0 || Counts.Count > limits.SizesMax) throw new SkeinException($"{Counts.Count} sizes", $"are not from 1 to {limits.SizesMax}");
        foreach (int count in Counts)
        {
            if (count < 1 || count > most) throw new SkeinException($"{count:#,##0} {units}", $"are not from 1 to {most:#,##0}");
        }

        for (int index = 1; index < Counts.Count; index++)
        {
            if (Counts[index] <= Counts[index - 1]) throw new SkeinException($"the size {Counts[index]:#,##0}", "does not grow on the one before");
        }

        if (Repeats < 1 || Repeats > limits.RepeatsMax) throw new SkeinException($"{Repeats:#,##0} repeats", $"are not from 1 to {limits.RepeatsMax:#,##0}");
        if (Wakes < 1 || Wakes > limits.WakesMax) throw new SkeinException($"{Wakes:#,##0} wake-ups", $"are not from 1 to {limits.WakesMax:#,##0}");
    }
}
