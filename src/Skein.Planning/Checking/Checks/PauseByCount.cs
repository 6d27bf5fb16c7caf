using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Pauses by count.</summary>
internal sealed partial class PauseByCount() : PlanCheck(new CheckRule(
    "PLN033",
    "pauses are said to grow with the number of goroutines",
    CheckSeverity.Warning,
    "a line that says stop-the-world pauses or collection pauses grow (non-linearly, or from one figure to another) with goroutines",
    "The stops of Go's collector are some tens of microseconds at 1,000 goroutines and at 1.2 million. What grows, in proportion, is concurrent marking; it costs processor time and assists, no stop.",
    "read the histogram /sched/pauses/total/gc:seconds; skein load --workload measures it"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from line in file.Lines
        where Role.Has(line.Text, "goroutine", "\u534F\u7A0B") && line.Text.Length < 1_000
        where !Role.Has(line.Text, "does not grow", "do not grow", "stay", "independent", "not grow", "claim")
        let match = Grows.Match(line.Text)
        where match.Success
        select At(line, match.Index, "stops do not grow with the number of goroutines; concurrent marking does, in proportion");

    [GeneratedRegex(@"(?:GC|STW)[^.|]{0,12}?(?:\u505C\u987F|\u6682\u505C|pauses?|pause time)[^.|]{0,40}?(?:\u975E\u7EBF\u6027|non-?linear|superlinear|quadratic|exponential)|STW[^.|]{0,20}?[0-9.]+ ?ms[^.|0-9]{1,20}[0-9.]+ ?ms", RegexOptions.IgnoreCase)]
    private static partial Regex Grows { get; }
}
