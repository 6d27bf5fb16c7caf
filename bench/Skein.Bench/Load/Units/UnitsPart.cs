using System.Globalization;
using Skein.Core;
using Skein.Load;
using Skein.Load.Workloads;

namespace Skein.Bench.Load.Units;

/// <summary>What a waiting task and a waiting goroutine cost, on the same machine in the same run.</summary>
internal sealed class UnitsPart(TimeProvider clock, Action<string> tell)
{
    private const double HalfWidthPercentMost = 2;
    private const double ExtrapolationPercentMost = 3;
    private static readonly WorkloadKind[] kinds = [WorkloadKind.Tasks, WorkloadKind.Goroutines, WorkloadKind.Channels, WorkloadKind.Timers];

    /// <param name="add">Takes a figure: what, unit, sample, bar.</param>
    public void Run(Action<string, string, double, double?> add)
    {
        foreach (WorkloadKind kind in kinds)
        {
            try
            {
                Measure(kind, add);
            }
            catch (SkeinException refusal)
            {
                throw new BenchException($"{Name(kind)}: {refusal.Message}");
            }
        }
    }

    private void Measure(WorkloadKind kind, Action<string, string, double, double?> add)
    {
        var measurer = new WorkloadMeasurer(new OwnProgram(Environment.ProcessPath!, ["load-part", "units"]), WorkloadLimits.Default, clock);
        WorkloadReport report = measurer.MeasureAsync(new WorkloadOptions(kind), null, default).GetAwaiter().GetResult();
        foreach (string remark in report.Remarks) tell($"{Name(kind)}: {remark}");
        UnitSize largest = report.Sizes[^1];
        UnitMeasurement most = largest.Median;
        string unit = $"{Name(kind)}, {most.Runtime}";
        if (report.Memory is { } memory)
        {
            add($"{unit}: resident memory of one", "B", memory.BytesPerUnit, null);
            if (memory.RelativeHalfWidth is { } half) add($"{unit}: half of its 95 % interval", "%", half * 100, HalfWidthPercentMost);
            if (memory.Extrapolation is { } beyond) add(string.Create(CultureInfo.InvariantCulture, $"{unit}: extrapolated {beyond.Ratio:0.#} times, off by"), "%", Math.Abs(beyond.Error) * 100, ExtrapolationPercentMost);
        }

        string at = string.Create(CultureInfo.InvariantCulture, $"{unit}, {largest.Count:#,##0}");
        add($"{at}: start of all", "ms", most.StartSeconds * 1e3, null);
        add($"{at}: full collection", "ms", most.FullCollectionSeconds * 1e3, null);
        add($"{at}: its pauses", "ms", most.FullPauseSeconds * 1e3, null);
        add($"{at}: wake-up, P50", "us", most.WakeMedianSeconds * 1e6, null);
        add($"{at}: wake-up, P99", "us", most.WakeP99Seconds * 1e6, null);
    }

    private static string Name(WorkloadKind kind) => kind.ToString().ToLowerInvariant();
}
