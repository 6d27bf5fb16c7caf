using System.Diagnostics;
using Skein.Cli.Shells;
using Skein.Core.Formats.Folded;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;

namespace Skein.Cli.Output;

/// <summary>Writes a whole snapshot for programs.</summary>
internal static class SnapshotBytes
{
    public static void Write(Snapshot snapshot, ReportFormat format, Stream stream)
    {
        switch (format)
        {
            case ReportFormat.Json:
                JsonSnapshotWriter.Write(snapshot, stream);
                break;
            case ReportFormat.Folded:
                using (var writer = new StreamWriter(stream, Text.Utf8, leaveOpen: true) { NewLine = "\n" }) FoldedWriter.Write(snapshot, writer);
                break;
            case ReportFormat.Pprof:
                PprofWriter.Write(snapshot, stream);
                break;
            default:
                throw new UnreachableException($"format {format}");
        }
    }
}
