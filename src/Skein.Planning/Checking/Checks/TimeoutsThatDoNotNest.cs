using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;
using Skein.Planning.Topology;

namespace Skein.Planning.Checking.Checks;

/// <summary>A ladder of timeouts with steps that are too low.</summary>
internal sealed partial class TimeoutsThatDoNotNest() : PlanCheck(new CheckRule(
    "PLN026",
    "timeouts do not nest",
    CheckSeverity.Error,
    "in a spec, a timeout below (retries + 1) x the timeout of the call below it + the pauses; in a text that names the retries, a falling chain of timeouts such as 300 -> 200 -> 100",
    "T_parent >= (r + 1) x T_child + r x backoff. That timeouts fall from hop to hop is not enough: three attempts of 100 ms do not fit in 150 ms. With deadlines passed on, 300 > 200 > 150 > 100 and r = 2 lets 4 attempts reach the last service, not 81.",
    "give the caller the time that its attempts need, or try again less often"))
{
    private const int LinesAround = 200;

    public override IEnumerable<CheckFinding> Find(CheckedFile file) => (file.Spec is { } spec ? OfSpec(spec) : []).Concat(OfText(file));

    private IEnumerable<CheckFinding> OfSpec(CapacitySpec spec)
    {
        for (int at = 0; at < spec.Topology.Count; at++)
        {
            HopSpec hop = spec.Topology[at];
            double? parent = hop.Of == spec.Service ? spec.ServiceTime.Timeout : spec.Topology.First(other => other.Name == hop.Of).Timeout;
            if (hop.Timeout is not { } child || parent is not { } above) continue;
            double needed = hop.Calls * (((hop.Retries + 1) * child) + (hop.Retries * hop.Backoff));
            if (needed > above * (1 + 1e-9))
                yield return At(SpecPlaces.Of(spec, $"topology[{at}].timeout"), $"{hop.Name} may need {Ms(needed)} for {hop.Calls * (hop.Retries + 1)} attempts of {Ms(child)}, and {hop.Of} gives up after {Ms(above)}");
        }
    }

    private IEnumerable<CheckFinding> OfText(CheckedFile file)
    {
        foreach (TextLine line in file.Lines)
        {
            Match chain = Chain.Match(line.Text);
            if (!chain.Success || Role.Has(line.Text, "backoff", "rps", "req/s", "->=") || Retries(file, line.Number) is not { } retries) continue;
            if (!Role.Has(Around(file, line.Number), "timeout", "deadline", "\u8D85\u65F6")) continue;
            double[] steps = [.. Number.Matches(chain.Value).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
            bool falls = steps.Zip(steps.Skip(1)).All(pair => pair.First > pair.Second);
            if (!falls || steps.Zip(steps.Skip(1)).All(pair => pair.First >= (retries + 1) * pair.Second)) continue;
            var ladder = new TimeoutLadder(steps, retries);
            yield return At(line, chain.Index, $"with {retries} retries {CapacityFormulas.Say(steps[^2])} would have to be {CapacityFormulas.Say((retries + 1) * steps[^1])} at least; by deadlines {CapacityFormulas.Say(ladder.LeafAttempts)} attempts reach the last, not {CapacityFormulas.Say(ladder.Naive)}");
        }
    }

    private static string Around(CheckedFile file, int number) => string.Join('\n', file.Lines.Where(line => Math.Abs(line.Number - number) <= 3).Select(line => line.Text));

    private static int? Retries(CheckedFile file, int number)
    {
        foreach (TextLine line in file.Lines.Where(line => Math.Abs(line.Number - number) <= LinesAround))
        {
            Match match = Given.Match(line.Text);
            if (match.Success && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and < 20 and var retries) return retries;
        }

        return null;
    }

    private static string Ms(double seconds) => $"{CapacityFormulas.Say(seconds * 1000)} ms";

    [GeneratedRegex(@"\b[0-9]{2,5}\s?(?:ms)?(?:\s?(?:\u2192|->|>)\s?[0-9]{2,5}\s?(?:ms)?){2,10}")]
    private static partial Regex Chain { get; }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"\b(?:retries|r|max_retries|retry)\s?[=:]\s?([0-9]{1,2})\b")]
    private static partial Regex Given { get; }
}
