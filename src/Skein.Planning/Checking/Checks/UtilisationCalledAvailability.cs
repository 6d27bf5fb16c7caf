using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Busy is not available.</summary>
internal sealed partial class UtilisationCalledAvailability() : PlanCheck(new CheckRule(
    "PLN037",
    "a utilisation is called availability",
    CheckSeverity.Error,
    "a value of 0.5 to 0.95 named availability, beside a rate and a concurrency; or a line that gives an availability factor as such an interval",
    "No service promises to answer 88 % of the time: 0.85-0.92 is how busy workers may be. What follows from 99.9 % is a downtime of 43 minutes a month and, with independent replicas, how many there must be; no factor between them and utilisation is known.",
    "name it utilisation; derive it from the latency that is promised"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => Tables(file).Concat(Lines(file)).Concat(Facts(file));

    private IEnumerable<CheckFinding> Tables(CheckedFile file)
    {
        foreach (Table table in file.Tables)
        {
            int column = table.Column(Role.Availability);
            if (column < 0 || table.Column(Role.Capacity) < 0 || table.Column(Role.Rate) < 0) continue;
            foreach (IReadOnlyList<TableCell> row in table.Rows.Where(row => row.Count > column && row[column].Number is not null && IsUtilisation(Share(row[column]))))
                yield return At(row[column].Place, $"{row[column].Text} is a utilisation, no availability: it would be {CapacityFormulas.Say((1 - Share(row[column])) * 8_760)} hours of downtime a year");
        }
    }

    private IEnumerable<CheckFinding> Lines(CheckedFile file) =>
        from line in file.Lines
        let match = Interval.Match(line.Text)
        where match.Success && Role.Has(line.Text, "\u53EF\u7528\u6027\u56E0\u5B50", "availability factor", "availability coefficient", "uptime factor", "availability-faktor")
        where IsUtilisation(Number(match.Groups[1])) && IsUtilisation(Number(match.Groups[2]))
        select At(line, match.Index, $"{match.Value} is a range of utilisation; no availability leads to it");

    private IEnumerable<CheckFinding> Facts(CheckedFile file) =>
        file.Kind == "text" ? [] :
        from facts in file.Facts
        where facts.Any(fact => Role.Rate(fact.Label)) && facts.Any(fact => Role.Capacity(fact.Label) || Role.Percentile(fact.Label))
        from fact in facts
        where Role.Availability(fact.Label) && IsUtilisation(fact.Share) && !file.Tables.Any(table => table.Column(Role.Availability) >= 0 && table.Column(Role.Capacity) >= 0)
        select At(fact.Place, $"{CapacityFormulas.Say(fact.Share)} is a utilisation, no availability");

    private static double Share(TableCell cell) => cell.Unit == "%" ? cell.Number!.Value / 100 : cell.Number!.Value;

    private static bool IsUtilisation(double share) => share is >= 0.5 and <= 0.95;

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(0\.[5-9][0-9]?)\s?(?:-|\u2013|\u2014|~|to|bis)\s?(0\.[5-9][0-9]?)\b")]
    private static partial Regex Interval { get; }
}
