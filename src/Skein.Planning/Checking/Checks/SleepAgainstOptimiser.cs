using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A sleep for the compiler.</summary>
internal sealed partial class SleepAgainstOptimiser() : PlanCheck(new CheckRule(
    "PLN035",
    "a sleep is said to keep the compiler from optimising",
    CheckSeverity.Warning,
    "time.Sleep, Thread.Sleep or Task.Delay with a comment on the optimiser",
    "A compiler does not remove a goroutine, and a sleep protects no computation beside it: the discarded result is removed all the same. A sleep of a nanosecond costs a timer and a switch each, and that is what is measured then.",
    "use the result: store it in a package variable, runtime.KeepAlive, GC.KeepAlive"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from line in file.Lines
        let match = Sleep.Match(line.Text)
        where match.Success && (Role.Has(match.Groups[1].Value, "\u4F18\u5316") || (Role.Has(match.Groups[1].Value, "optimi", "eliminat") && Role.Has(match.Groups[1].Value, "prevent", "avoid", "stop", "keep", "against", "so that")))
        select At(line, match.Index, "a sleep keeps nothing from being optimised away; it adds a timer");

    [GeneratedRegex(@"\b(?:time\.Sleep|Thread\.Sleep|Task\.Delay)\([^)]{0,80}\);?\s*(?://|#)(.*)$")]
    private static partial Regex Sleep { get; }
}
