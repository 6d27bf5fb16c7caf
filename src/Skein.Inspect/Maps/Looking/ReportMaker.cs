using Skein.Core.Collections;
using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Inspect.Layouts;
using Skein.Inspect.Maps.Paths;
using Skein.Inspect.Sources;

namespace Skein.Inspect.Maps.Looking;

/// <summary>Makes the report of a series of looks, while the memory of the last one is still there.</summary>
internal sealed class ReportMaker(IMemorySource source, IReadOnlyList<Gap> gaps, LookSeries series, MapsLimits limits, TimeProvider clock)
{
    public CollectionReport Make(long start, IProgress<string>? progress, CancellationToken cancellation)
    {
        CollectionLook look = series.Last;
        List<UnsettledCollection> unsettled = [];
        List<Sighting> corrupt = [];
        foreach (Sighting sighting in series.Sightings)
        {
            if (sighting.IsCorrupt(look.IsLive)) corrupt.Add(sighting);
            else unsettled.Add(Unsettled(sighting, look.IsLive || sighting.Looks == 0 ? sighting.Why : $"{sighting.Why} when the core was written"));
        }

        var findings = new List<Finding>();
        foreach ((Sighting sighting, FoundPath path) in WithPaths(corrupt, progress, cancellation))
        {
            CorruptCollectionFinding finding = Finding(sighting, path);
            // A thread that is inside keeps it alive, though its frame may not say so at every instruction.
            if (path.IsGarbage && !finding.Users.Any(user => user.IsCertain)) unsettled.Add(Unsettled(sighting, "nothing refers to it any more"));
            else findings.Add(finding);
        }

        source.ThrowIfLost();
        source.Release();
        series.AddPause(source.Pause);
        Snapshot snapshot = look.Builder.Build(
            new RuntimeIdentity("dotnet", source.RuntimeVersion.ToString()),
            source.Process,
            source.TakenAt,
            look.Source with
            {
                Pause = series.Pause,
                ReadTime = clock.GetElapsedTime(start),
                CollectionCount = source.CollectionCount,
                // What this look does not know of stacks an earlier one did.
                Gaps = [.. gaps, .. source.Gaps.Where(gap => !series.KnowsThreads || !gap.What.StartsWith("stacks of ", StringComparison.Ordinal))],
            });
        return new CollectionReport
        {
            Findings = FindingReport.Of(snapshot, [(new CorruptCollectionCheck(), CheckResult.Found(Ordered(findings)))]),
            Tallies = look.Tallies,
            Unsettled = unsettled,
            Looks = series.Count,
            CheckTime = look.CheckTime,
        };
    }

    /// <summary>Those that hold threads first, then those with threads inside.</summary>
    private static Finding[] Ordered(List<Finding> findings) =>
    [
        .. findings.OfType<CorruptCollectionFinding>()
            .OrderByDescending(finding => finding.Spinning.Count)
            .ThenByDescending(finding => finding.Faults.Any(fault => fault.CanHoldThreads))
            .ThenByDescending(finding => finding.Users.Count)
            .ThenBy(finding => finding.Collection.Address),
    ];

    private UnsettledCollection Unsettled(Sighting sighting, string why) =>
        new(sighting.Last.Identity, sighting.Last.State.Faults, why, sighting.Users);

    private CorruptCollectionFinding Finding(Sighting sighting, FoundPath path) => new()
    {
        Collection = sighting.Last.Identity,
        Faults = sighting.Last.State.Faults,
        Looks = sighting.Looks,
        Users = sighting.Users,
        Path = path.Steps,
        PathNote = path.Steps.Count > 0 ? "" : path.IsGarbage ? "no root leads to it that could be read" : $"not found among the first {limits.PathObjectsMax:N0} objects ({nameof(MapsLimits.PathObjectsMax)})",
    };

    private IEnumerable<(Sighting Sighting, FoundPath Path)> WithPaths(List<Sighting> corrupt, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (corrupt.Count == 0) return [];
        progress?.Report("searching the ways from roots");
        var finder = new PathFinder(source.Runtime, new MethodNames(new ModuleMetadata(source.Reader)), limits);
        IReadOnlyDictionary<ulong, FoundPath> paths = finder.Find(corrupt.Select(sighting => sighting.Last.Address), cancellation);
        return corrupt.Select(sighting => (sighting, paths[sighting.Last.Address]));
    }
}
