using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>+40 % of time is not -40 % of capacity.</summary>
internal sealed partial class HoldingShare() : PlanCheck(new CheckRule(
    "PLN006",
    "a longer time is taken off the capacity at the same percentage",
    CheckSeverity.Error,
    "a line that sets +N % of holding time or latency equal to -N % of a pool or of capacity",
    "Capacity goes with 1 / time: +x of holding time leaves 1 / (1 + x) of the capacity. +40 % is -28.6 %, +100 % is -50 %.",
    "use 1 / (1 + x) - 1"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (TextLine line in file.Lines)
        {
            Match more = More.Match(line.Text);
            if (!more.Success || !Role.Has(line.Text, "\u6301\u6709", "hold", "latency", "duration", "slower", "longer") || !Role.Has(line.Text, "\u5BB9\u91CF", "capacity", "pool", "throughput")) continue;
            Match less = Less.Match(line.Text, more.Index + more.Length);
            if (!less.Success || less.Groups[1].Value != more.Groups[1].Value) continue;
            double share = double.Parse(more.Groups[1].Value, CultureInfo.InvariantCulture) / 100;
            yield return At(line, more.Index, $"+{more.Groups[1].Value} % of time is {CapacityFormulas.Say(100 * ((1 / (1 + share)) - 1))} % of capacity, not -{more.Groups[1].Value} %");
        }
    }

    [GeneratedRegex(@"\+\s?([1-9][0-9]{0,2})\s?%")]
    private static partial Regex More { get; }

    [GeneratedRegex(@"(?:\u2193|-|\u2212|\u2013)\s?([1-9][0-9]{0,2})\s?%")]
    private static partial Regex Less { get; }
}
