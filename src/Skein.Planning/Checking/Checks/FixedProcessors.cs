using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Processors and the scheduler.</summary>
internal sealed partial class FixedProcessors() : PlanCheck(new CheckRule(
    "PLN036",
    "a fixed number of processors is said to exclude scheduling",
    CheckSeverity.Warning,
    "runtime.GOMAXPROCS(n) with a comment that it rules out the scheduler's influence",
    "GOMAXPROCS says how many run Go code at once. They are still scheduled, by the runtime and by the kernel, beside the collector and other processes.",
    "pin by a cpuset, keep the machine quiet, and report the pressure (PSI) of each run"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from line in file.Lines
        let match = Set.Match(line.Text)
        where match.Success && ((Role.Has(match.Groups[1].Value, "\u6392\u9664") && Role.Has(match.Groups[1].Value, "\u8C03\u5EA6")) || (Role.Has(match.Groups[1].Value, "schedul") && Role.Has(match.Groups[1].Value, "exclud", "eliminat", "rule out", "rules out", "remov", "no ", "without")))
        select At(line, match.Index, "what runs is scheduled all the same");

    [GeneratedRegex(@"GOMAXPROCS\([0-9]{1,4}\)\s*//(.*)$")]
    private static partial Regex Set { get; }
}
