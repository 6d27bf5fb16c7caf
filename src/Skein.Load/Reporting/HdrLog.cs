using Skein.Load.Generation;
using Skein.Load.Histograms;

namespace Skein.Load.Reporting;

/// <summary>A step's latencies as a log that the tools of HdrHistogram read (format 1.3, encoding V2), in nanoseconds.</summary>
public static class HdrLog
{
    /// <summary>Writes it: one interval, of good answers from their intended start.</summary>
    public static void Write(TextWriter writer, LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        HdrEncoding.WriteLog(writer, result.Latency, result.StartedAt + result.Step.WarmUp, result.Measured);
    }
}
