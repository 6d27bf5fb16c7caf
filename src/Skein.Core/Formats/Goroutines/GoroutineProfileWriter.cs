using System.IO.Compression;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Goroutines;

/// <summary>
/// Writes coroutines as Go writes its goroutine profile with <c>debug=0</c>: a gzipped profile with the one value
/// <c>goroutine/count</c>, as scrapers and viewers expect of that address. <see cref="PprofWriter"/> writes more.
/// </summary>
public static class GoroutineProfileWriter
{
    private const string Goroutine = "goroutine";

    /// <summary>Writes all of them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    public static void Write(Snapshot snapshot, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(stream);
        using var packed = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        var output = new ProfileOutput(packed);
        output.WriteValueType(Profile.SampleType, Goroutine, PprofNames.Count);
        foreach (var (sample, count) in GoroutineSample.Of(snapshot))
        {
            output.BeginSample(snapshot.Stacks, sample.Stack, count);
            foreach (var (key, value) in GoroutineLabels.Of(snapshot, sample)) output.WriteLabel(key, value);
            output.EndSample();
        }

        output.WriteMapping(snapshot.Process.Name);
        output.WriteLocations();
        foreach (Gap gap in snapshot.Source.Gaps) output.WriteComment($"{PprofNames.MissingComment}{PprofComments.Flat(gap.What)}\u0009{PprofComments.Flat(gap.Why)}");
        foreach (Dropped dropped in snapshot.Source.Dropped) output.WriteComment(PprofComments.Of(dropped));
        output.WriteNumber(Profile.TimeNanos, SampleSum.Nanoseconds(snapshot.TakenAt - DateTimeOffset.UnixEpoch));
        output.WriteValueType(Profile.PeriodType, Goroutine, PprofNames.Count);
        output.WriteNumber(Profile.Period, 1);
        output.WriteStrings();
    }
}
