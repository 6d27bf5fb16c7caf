using Skein.Races.Reporting.Mending;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting;

/// <summary>Makes races of records: one of each pair of places, over all processes and runs. Used by one thread.</summary>
internal sealed class RaceMerger(IReadOnlyList<WovenSite> sites)
{
    private readonly Dictionary<string, List<RaceRecord>> pairs = [];
    private readonly MendAdvice advice = new(sites);

    public void Add(RaceRecord record)
    {
        string key = Key(record);
        if (!pairs.TryGetValue(key, out List<RaceRecord>? records)) pairs.Add(key, records = []);
        records.Add(record);
    }

    /// <summary>The races, the worst and best proven first.</summary>
    public IReadOnlyList<Race> List() =>
    [
        .. pairs.Values.Select(Merge)
            .OrderBy(race => race.Record.Evidence == RaceEvidence.Suspected)
            .ThenByDescending(race => race.Severity)
            .ThenBy(race => race.Record.Evidence)
            .ThenByDescending(race => race.Hits)
            .ThenBy(race => RaceCaption.Pair(race), StringComparer.Ordinal),
    ];

    private Race Merge(List<RaceRecord> records)
    {
        RaceRecord best = records
            .OrderBy(record => record.Evidence)
            .ThenByDescending(record => (record.First.Stack.Count > 0 ? 1 : 0) + (record.Second.Stack.Count > 0 ? 1 : 0))
            .ThenByDescending(Severity)
            .ThenBy(record => record.Run)
            .First();
        // What was only suspected says nothing of what was caught.
        RaceRecord[] alike = [.. records.Where(record => (record.Evidence == RaceEvidence.Suspected) == (best.Evidence == RaceEvidence.Suspected))];
        WovenSite? first = Site(best.First.Site), second = Site(best.Second.Site);
        return new Race
        {
            Record = best,
            FirstSite = first,
            SecondSite = second,
            CreationSite = Site(best.CreatedAt),
            Severity = alike.Max(Severity),
            Hits = alike.Length,
            Runs = [.. alike.Select(record => record.Run).Distinct().Order()],
            Tests = [.. alike.Select(record => record.Test).Where(test => test.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            OtherTypes = [.. alike.Select(record => record.Type).Where(type => type != best.Type).Distinct().Order(StringComparer.Ordinal)],
            Mend = advice.For(best, first, second),
        };
    }

    private static RaceSeverity Severity(RaceRecord record) => SeverityRule.Of(record.First.Kinds, record.Second.Kinds);

    private WovenSite? Site(int number) => number > 0 && number <= sites.Count ? sites[number - 1] : null;

    private static string Key(RaceRecord record)
    {
        string first = Place(record.First), second = Place(record.Second);
        return string.CompareOrdinal(first, second) <= 0 ? $"{first}\n{second}" : $"{second}\n{first}";
    }

    /// <summary>Code that was not woven has no site: there the innermost frame that is not of the framework is its place.</summary>
    private static string Place(RaceAccess access)
    {
        if (access.Site > 0) return $"#{access.Site}";
        if (access.Stack.Count == 0) return "?";
        RaceFrame frame = access.Stack.FirstOrDefault(frame => !RaceCaption.IsFramework(frame)) ?? access.Stack[0];
        return $"{frame.Method}:{frame.Line}";
    }
}
