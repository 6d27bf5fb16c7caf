using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Reads a pprof profile of coroutines: one that Skein wrote, or a goroutine profile of a Go program. A sample becomes
/// one coroutine with its count as weight, the oldest wait as its wait, and no id.
/// </summary>
public static class PprofReader
{
    /// <summary>Reads a profile.</summary>
    /// <param name="stream">Where from, once, to its end; unpacked.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limits">Bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It is no such profile, or beyond a bound.</exception>
    public static Snapshot Read(Stream stream, string name, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        limits ??= ReadLimits.Default;
        var bytes = BoundedBytes.Read(stream, limits.PprofBytesMax, nameof(limits.PprofBytesMax), name);
        var tables = new ProfileTables(name, limits);
        tables.Read(bytes.Span);

        var parts = new SnapshotParts();
        bool isOurs = PprofComments.TryRead(tables.Comments, parts);
        var samples = new ProfileSamples(tables, CountAt(tables.SampleTypes, name), isOurs, name, limits);
        samples.Read(bytes.Span);
        return new Snapshot
        {
            Runtime = parts.Runtime ?? new RuntimeIdentity(isOurs ? "" : "go", ""),
            Process = parts.Process ?? new ProcessIdentity(0, Path.GetFileName(tables.MappingFile)),
            TakenAt = DateTimeOffset.UnixEpoch.AddTicks(tables.TimeNanos / TimeSpan.NanosecondsPerTick),
            Source = WithGaps(parts.Source ?? new SourceReport("pprof"), isOurs),
            Coroutines = samples.Coroutines,
            Stacks = samples.Stacks,
            Resources = samples.Resources,
            Labels = samples.Labels,
        };
    }

    private static int CountAt(IReadOnlyList<string> types, string name)
    {
        for (int i = 0; i < types.Count; i++)
        {
            if (types[i] == PprofNames.Coroutines || types[i].StartsWith("goroutine", StringComparison.Ordinal)) return i;
        }

        throw new SkeinException(name, $"is a profile of {(types.Count > 0 ? string.Join(", ", types) : "nothing")}, not of coroutines", "give a goroutine profile, or one that skein wrote");
    }

    private static SourceReport WithGaps(SourceReport source, bool isOurs)
    {
        var gaps = source.Gaps.ToList();
        gaps.Add(new Gap(PprofNames.NotInFormat, "a pprof profile has no place for them; save as JSON to keep them"));
        if (!isOurs) gaps.Add(new Gap("states and wait reasons of goroutines", "a goroutine profile has stacks and counts only; a goroutine dump (debug=2) has them"));
        return source with { Gaps = gaps };
    }
}
