using System.Text;
using Skein.Core.Formats.Text;
using Skein.Load.Workloads;
using Skein.Load.Workloads.Reporting;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class WorkloadReportTests
{
    [Fact]
    public void Full_collections_of_two_kinds_do_not_mix_in_a_median_and_are_told_apart()
    {
        UnitMeasurement beside = Sample.Run(1_000, 42_000_000), blocking = beside with { FullCollectionBlocking = true, FullCollectionSeconds = 9 };
        var size = new UnitSize(1_000, [blocking, blocking with { FullCollectionSeconds = 11 }, beside]);
        WorkloadReport report = Sample.Report();
        report = report with { Sizes = [size, .. report.Sizes.Skip(1)] };

        Assert.True(size.Median.FullCollectionBlocking);
        Assert.Equal(10, size.Median.FullCollectionSeconds);
        Assert.Contains("full collections of 1,000 units stopped the program for all of their time, those of the other sizes were made beside it: the two do not compare", report.Remarks);
    }

    [Fact]
    public void The_text_of_a_measurement_is_as_reviewed() => Golden.Verify(Text(Sample.Report(0.02)), "workload");

    [Fact]
    public void The_text_of_a_doubtful_measurement_is_as_reviewed()
    {
        WorkloadReport report = Sample.Report(0.2, 1_000, 10_000, 50_000, 200_000);
        UnitSize[] sizes = [.. report.Sizes.Select(size => new UnitSize(size.Count, [size.Runs[0] with { Pressure = 0.63, EndSeconds = null }]))];
        Golden.Verify(Text(report with { Interrupted = true, Refused = [new RefusedSize(1_200_000, "would take up to 4.2 GiB")] } with { Sizes = sizes }), "workload-doubtful");
    }

    [Fact]
    public void The_json_of_a_measurement_is_as_reviewed()
    {
        using var stream = new MemoryStream();
        WorkloadJson.Write(stream, Sample.Report(0.02, 1_000, 10_000, 100_000, 300_000) with { Refused = [new RefusedSize(1_200_000, "would take up to 4.2 GiB")] });
        Golden.Verify(Encoding.UTF8.GetString(stream.ToArray()), "workload", "json");
    }

    private static string Text(WorkloadReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        WorkloadText.Write(writer, report, PlainTextStyle.Instance);
        return writer.ToString();
    }
}
