using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Nines and minutes.</summary>
internal sealed partial class DowntimePerYear() : PlanCheck(new CheckRule(
    "PLN027",
    "an availability and its minutes do not agree",
    CheckSeverity.Error,
    "an availability such as 99.99 % with, in brackets behind it, minutes or hours a year or a month that are not (1 - a) times that time",
    "Downtime = (1 - a) x period: a year has 525,600 minutes, so 99.9 % is 525.6, 99.99 % 52.6, 99.999 % 5.26 minutes; a month of 30 days has 43,200.",
    "compute it: skein plan eval, model downtime"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (TextLine line in file.Lines)
        {
            foreach (Match match in Pair.Matches(line.Text))
            {
                double share = 1 - (double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 100);
                double said = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) * (match.Groups[3].Value.StartsWith('h') ? 60 : match.Groups[3].Value.StartsWith('s') ? 1 / 60.0 : 1);
                double period = match.Groups[4].Value.StartsWith('y') ? 525_960 : match.Groups[4].Value.StartsWith('m') ? 43_800 : match.Groups[4].Value.StartsWith('w') ? 10_080 : 1_440;
                if (share > 0 && Math.Abs(said - (share * period)) > 0.06 * share * period)
                    yield return At(line, match.Index, $"{match.Groups[1].Value} % allows {CapacityFormulas.Say(share * period)} minutes, not {CapacityFormulas.Say(said)}");
            }
        }
    }

    [GeneratedRegex(@"\b(9[0-9](?:\.[0-9]{1,6})?)\s?%[^0-9|]{1,40}?([0-9]{1,5}(?:\.[0-9]{1,3})?)\s?(min|minutes|m|h|hours|s|seconds)(?:\s?/\s?|\s(?:of downtime )?(?:per|a)\s)(y(?:ea)?r?|m(?:o|onth)\b|w(?:ee)?k|day)")]
    private static partial Regex Pair { get; }
}
