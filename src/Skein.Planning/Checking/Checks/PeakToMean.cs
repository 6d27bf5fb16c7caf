using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Peaks of larger services.</summary>
internal sealed partial class PeakToMean() : PlanCheck(new CheckRule(
    "PLN038",
    "the ratio of peak to mean is said to rise with the rate",
    CheckSeverity.Error,
    "a line that says the peak-to-mean ratio rises as the rate of arrivals rises",
    "The number in progress is Poisson with mean a: its spread is the root of a, so peak over mean falls like 1 + c / sqrt(a). Larger services have flatter peaks.",
    "compute the peak: models peak-bound and peak-exact"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from line in file.Lines
        let match = Rises.Match(line.Text)
        where match.Success && !Role.Has(line.Text, "falls", "false", "not ")
        select At(line, match.Index, "it falls, like 1 over the root of the mean");

    [GeneratedRegex(@"(?:\u2191|ris|increas|grow|higher)[^.]{0,80}(?:\u5CF0\u5747\u6BD4[^.]{0,8}(?:\u62AC\u5347|\u4E0A\u5347|\u2191)|peak[- ](?:to[- ]mean|to[- ]average)(?: ratio)? (?:also )?(?:rises|increases|grows|goes up))", RegexOptions.IgnoreCase)]
    private static partial Regex Rises { get; }
}
