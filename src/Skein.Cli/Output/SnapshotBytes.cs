using Skein.Core.Model;

namespace Skein.Cli.Output;

/// <summary>Writes a snapshot in a format for programs.</summary>
internal static class SnapshotBytes
{
    public static void Write(Snapshot snapshot, ReportFormat format, Stream stream) => throw new NotSupportedException($"{format} of {snapshot} to {stream}");
}
