using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Load.Workloads;
using Skein.Load.Workloads.Host;
using Skein.Load.Workloads.Reporting;

namespace Skein.Cli.Load;

/// <summary>Measures units of concurrency and tells what they cost.</summary>
internal sealed class WorkloadRun(Shell shell, ReportFormat format, string? output, ColorChoice color, bool quiet)
{
    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> MeasureAsync(WorkloadOptions options)
    {
        if (format == ReportFormat.Html) throw new SkeinException("--format html", "is for --knee and --ladder", "use text or json");
        if (output is not null) OutputFile.Check(output);
        WorkloadReport report;
        using (var status = new StatusLine(shell, quiet))
            report = await new WorkloadMeasurer(OwnWord.Program(UnitHost.Word), WorkloadLimits.Default, shell.Clock).MeasureAsync(options, new WorkloadStatus(status, options.Kind), shell.Interrupted);
        Write(report);
        if (report.Interrupted) shell.Interrupted.ThrowIfCancellationRequested();
        return ExitCode.Nothing;
    }

    private void Write(WorkloadReport report)
    {
        if (format == ReportFormat.Json)
        {
            Report.Write(shell, output, (Stream stream) => WorkloadJson.Write(stream, report));
            return;
        }

        bool painted = output is null ? shell.Paints(color) : color == ColorChoice.Always;
        Report.Write(shell, output, (TextWriter writer) => WorkloadText.Write(writer, report, AnsiTextStyle.For(painted)));
    }
}
