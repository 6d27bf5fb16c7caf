using Skein.Load.Workloads.Memory;

namespace Skein.Load.Workloads.Reporting;

/// <summary>What must be known to trust the numbers.</summary>
internal static class WorkloadRemarks
{
    private const int SizesEnough = 6;
    private const double HalfWidthMost = 0.02;
    private const double ExtrapolationErrorMost = 0.03;
    private const double PressureMost = 0.1;

    public static IEnumerable<string> Of(WorkloadReport report)
    {
        if (report.Interrupted) yield return "interrupted: what was measured until then is told";
        foreach (RefusedSize size in report.Refused) yield return $"{WorkloadWords.Count(size.Count)} units: {size.Reason}";
        foreach (string remark in OfMemory(report.Memory, report.Sizes.Count)) yield return remark;
        if (report.Sizes.Max(size => size.Median.Pressure) is { } pressure && pressure > PressureMost)
            yield return $"something waited for a processor in up to {WorkloadWords.Percent(pressure)} of the time: the times are those of a busy machine; memory is not touched by that";
        UnitSize[] blocking = [.. report.Sizes.Where(size => size.Median.FullCollectionBlocking)];
        if (blocking.Length > 0)
            yield return $"full collections of {string.Join(", ", blocking.Select(size => WorkloadWords.Count(size.Count)))} units stopped the program for all of their time{(blocking.Length < report.Sizes.Count ? ", those of the other sizes were made beside it: the two do not compare" : "")}";
        if (report.Sizes.Any(size => size.Median.StartPausesSeen < size.Median.StartCollections))
            yield return "some collections came too fast to be seen one by one: the longest pause is that of those that were, the sum is of all";
    }

    private static IEnumerable<string> OfMemory(MemorySlope? memory, int sizes)
    {
        if (memory is null) yield return "one size alone tells no slope: give --counts more of them";
        else if (memory.HalfWidth is null) yield return $"{sizes} sizes give no interval of the slope: give --counts four or more";
        else if (sizes < SizesEnough) yield return $"{sizes} sizes are few for a slope: six or more tell whether it is straight";
        if (memory?.RelativeHalfWidth > HalfWidthMost) yield return $"the interval of the slope is wide, ±{WorkloadWords.Percent(memory.RelativeHalfWidth.Value)}: larger sizes or more --repeats narrow it";
        if (memory?.Extrapolation is { } beyond && Math.Abs(beyond.Error) > ExtrapolationErrorMost)
            yield return $"memory is not straight here: the line of the smaller sizes is {WorkloadWords.Percent(Math.Abs(beyond.Error))} off at the largest; do not use the slope beyond what was measured";
    }
}
