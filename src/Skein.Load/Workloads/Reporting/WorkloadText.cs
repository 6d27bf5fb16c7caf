using System.Globalization;
using Skein.Core.Formats.Text;
using Skein.Load.Workloads.Memory;

namespace Skein.Load.Workloads.Reporting;

/// <summary>A measurement of units for people.</summary>
public static class WorkloadText
{
    private static readonly int[] widths = [11, 11, 11, 11, 5, 10, 10, 10, 10, 10, 10, 10, 12];
    private static readonly string[] groups = ["", "", "", "", "", "in start-up", "", "full GC", "", "wake-up", "", "", ""];
    private static readonly string[] heads = ["units", "RSS", "peak", "start-up", "GCs", "paused", "longest", "takes", "pauses", "p50", "p99", "longest", "end of all"];

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">The measurement.</param>
    /// <param name="style">Colours.</param>
    public static void Write(TextWriter writer, WorkloadReport report, ITextStyle style)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(style);
        Head(writer, report, style);
        writer.WriteLine();
        writer.WriteLine(Line(groups));
        writer.WriteLine(Line(heads));
        foreach (UnitSize size in report.Sizes) writer.WriteLine(Line(Cells(size.Median)));
        if (report.Memory is { } memory)
        {
            writer.WriteLine();
            Memory(writer, memory, style);
        }

        IReadOnlyList<string> remarks = report.Remarks;
        if (remarks.Count > 0) writer.WriteLine();
        foreach (string remark in remarks) writer.WriteLine(style.Apply(TextRole.Warning, $"! {remark}"));
    }

    private static void Head(TextWriter writer, WorkloadReport report, ITextStyle style)
    {
        (WorkloadMachine machine, UnitMeasurement any) = (report.Machine, report.Sizes[0].Median);
        writer.WriteLine(style.Apply(TextRole.Heading, $"{report.Options.Kind.ToString().ToLowerInvariant()}: {WorkloadWords.UnitOf(report.Options.Kind)}"));
        string memory = machine.MemoryBytes is { } bytes ? $", {ByteText.Of(bytes)}" : "";
        string pages = machine.HugePages is { } word ? $", huge pages {word}" : "";
        writer.WriteLine($"{any.Runtime}, {any.Collector}; {machine.OperatingSystem}, {machine.Architecture}, {any.Processors} of {machine.Processors} processors{memory}{pages}");
        int fewest = report.Sizes.Min(size => size.Runs.Count), most = report.Sizes.Max(size => size.Runs.Count);
        string runs = most == 1 ? "a process" : fewest == most ? $"{most} processes" : $"{fewest} to {most} processes";
        writer.WriteLine($"{report.Sizes.Count} sizes, each in {runs} of its own{(most == 1 ? "" : ": medians")}; up to {WorkloadWords.Count(report.Sizes.Max(size => size.Median.Wakes))} wake-ups in each, seed {report.Options.Seed}");
    }

    private static void Memory(TextWriter writer, MemorySlope memory, ITextStyle style)
    {
        string each = string.Create(CultureInfo.InvariantCulture, $"{memory.BytesPerUnit:#,##0.#} B of RSS");
        string interval = memory.HalfWidth is { } half && memory.RelativeHalfWidth is { } share
            ? string.Create(CultureInfo.InvariantCulture, $", 95 % interval {memory.BytesPerUnit - half:#,##0.#} .. {memory.BytesPerUnit + half:#,##0.#} (±{share * 100:0.0#} %)")
            : "";
        writer.WriteLine($"one unit       {style.Apply(TextRole.Count, each)}{interval}; the process without units {ByteText.Of(memory.InterceptBytes)}");
        if (memory.Extrapolation is { } beyond)
        {
            string error = string.Create(CultureInfo.InvariantCulture, $"{beyond.Error * 100:+0.0#;-0.0#;0.0} %");
            writer.WriteLine($"extrapolation  error {error}: the line of the sizes up to {WorkloadWords.Count(beyond.FittedTo)} says {ByteText.Of(beyond.PredictedBytes)} for {WorkloadWords.Count(beyond.Count)}, measured {ByteText.Of(beyond.MeasuredBytes)}");
        }

        writer.WriteLine($"for a spec     memoryPerRequest: {WorkloadWords.SpecBytes(memory.BytesPerUnit)}  (a floor: a request holds more than its unit)");
    }

    private static string[] Cells(UnitMeasurement run) =>
    [
        WorkloadWords.Count(run.Count),
        ByteText.Of(run.ResidentBytes),
        ByteText.Of(run.PeakBytes),
        WorkloadWords.Time(run.StartSeconds),
        WorkloadWords.Count(run.StartCollections),
        WorkloadWords.Time(run.StartPauseSeconds),
        WorkloadWords.Time(run.StartPauseLongestSeconds),
        WorkloadWords.Time(run.FullCollectionSeconds),
        WorkloadWords.Time(run.FullPauseSeconds),
        WorkloadWords.Time(run.WakeMedianSeconds),
        WorkloadWords.Time(run.WakeP99Seconds),
        WorkloadWords.Time(run.WakeMaxSeconds),
        WorkloadWords.Time(run.EndSeconds),
    ];

    private static string Line(string[] cells) => string.Concat(cells.Select((cell, index) => cell.PadLeft(widths[index]))).TrimEnd();
}
