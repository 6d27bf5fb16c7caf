using System.Text;
using Skein.Core;
using Skein.Races.Hunting.Evidence;
using Skein.Races.Reporting;
using Skein.Races.Weaving;
using Skein.Races.Weaving.Sites;

namespace Skein.Races.Hunting;

/// <summary>Tells a hunt from its folder: right after its runs, and later from a folder that was kept.</summary>
public static class HuntReader
{
    /// <summary>Whether a folder is that of a hunt.</summary>
    public static bool IsHunt(string folder) => File.Exists(new HuntFiles(folder).Record);

    /// <summary>Reads a folder that <see cref="Hunter"/> has left.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="SkeinException">It is none, or cannot be read.</exception>
    public static HuntResult Read(string folder, HuntLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = new HuntFiles(folder);
        try
        {
            return Read(files, HuntJson.Read(files.Record), limits ?? HuntLimits.Default);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(folder, $"cannot be read: {exception.Message.TrimEnd('.')}", "give a folder that skein hunt --keep has left", exception);
        }
    }

    private static HuntResult Read(HuntFiles files, HuntRecord record, HuntLimits limits)
    {
        IReadOnlyList<WovenSite> sites = SiteTable.Read(files.Sites, WeaveLimits.Default);
        var merger = new RaceMerger(sites);
        var counts = new CoverageSum();
        (long read, long dropped, long malformed) = (0, 0, 0);
        foreach (HuntRun run in record.Runs)
        {
            foreach (string line in files.Races(run.Number, limits.ProcessesMax).SelectMany(path => File.ReadLines(path, Encoding.UTF8)))
            {
                if (line.Length == 0) continue;
                if (read++ >= limits.RecordsMax) dropped++;
                else if (line.Length <= limits.RecordLengthMax && RaceRecordParser.Parse(line, limits.FramesMax) is { } race) merger.Add(race);
                else malformed++;
            }

            counts.Add([.. files.Summaries(run.Number, limits.ProcessesMax).Select(path => ProcessSummary.Parse(File.ReadAllText(path))).OfType<ProcessSummary>()]);
        }

        IReadOnlyList<Race> races = merger.List();
        return new HuntResult
        {
            Record = record,
            Folder = files.Root,
            Races = [.. races.Where(race => race.Record.Evidence != RaceEvidence.Suspected)],
            Suspects = [.. races.Where(race => race.Record.Evidence == RaceEvidence.Suspected)],
            Sites = sites,
            Coverage = counts.Coverage with { SitesWoven = sites.Count },
            Dropped = dropped + counts.Dropped,
            Malformed = malformed,
            Faults = counts.Faults,
            FirstFault = counts.FirstFault,
        };
    }
}
