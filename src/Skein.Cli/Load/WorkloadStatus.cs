using System.Globalization;
using Skein.Cli.Shells;
using Skein.Load.Workloads;

namespace Skein.Cli.Load;

/// <summary>Which process of a measurement runs, on the status line.</summary>
internal sealed class WorkloadStatus(StatusLine line, WorkloadKind kind) : IProgress<WorkloadProgress>
{
    private const int BarWidth = 20;

    public void Report(WorkloadProgress value)
    {
        int filled = (int)((double)value.Done / value.All * BarWidth);
        line.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] process {value.Done + 1:#,##0} of {value.All:#,##0}: {value.Count:#,##0} {kind.ToString().ToLowerInvariant()}"));
    }
}
