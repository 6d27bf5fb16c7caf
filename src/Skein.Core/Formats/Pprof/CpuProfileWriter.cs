using System.IO.Compression;
using Skein.Core.Model;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Writes a CPU profile in the form of Go's (<c>runtime/pprof</c>): gzipped, with the values <c>samples/count</c> and
/// <c>cpu/nanoseconds</c>, a period of <c>cpu/nanoseconds</c>, its start and its duration. What was left out stands in
/// the comments.
/// </summary>
public static class CpuProfileWriter
{
    /// <summary>Writes a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    public static void Write(CpuProfile profile, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(stream);
        using var packed = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        var output = new ProfileOutput(packed);
        output.WriteValueType(Profile.SampleType, PprofNames.Samples, PprofNames.Count);
        output.WriteValueType(Profile.SampleType, PprofNames.Cpu, PprofNames.Nanoseconds);
        foreach (CpuSample sample in profile.Samples)
        {
            output.BeginSample(profile.Stacks, sample.Stack, sample.Count, sample.Nanoseconds);
            foreach (var (key, value) in (sample.Labels ?? LabelSet.Empty).Pairs) output.WriteLabel(key, value);
            output.EndSample();
        }

        output.WriteMapping(profile.Process.Name);
        output.WriteLocations();
        foreach (string comment in Comments(profile)) output.WriteComment(comment);
        output.WriteNumber(Profile.TimeNanos, SampleSum.Nanoseconds(profile.StartedAt - DateTimeOffset.UnixEpoch));
        output.WriteNumber(Profile.DurationNanos, SampleSum.Nanoseconds(profile.Duration));
        output.WriteValueType(Profile.PeriodType, PprofNames.Cpu, PprofNames.Nanoseconds);
        output.WriteNumber(Profile.Period, SampleSum.Nanoseconds(profile.Period));
        output.WriteStrings();
    }

    private static IEnumerable<string> Comments(CpuProfile profile)
    {
        yield return PprofNames.CpuSchema;
        yield return $"{PprofNames.ProcessComment}{profile.Process.Id}\t{PprofComments.Flat(profile.Process.Name)}";
        foreach (string note in profile.Notes) yield return $"{PprofNames.NoteComment}{PprofComments.Flat(note)}";
        foreach (Dropped dropped in profile.Dropped) yield return PprofComments.Of(dropped);
    }
}
