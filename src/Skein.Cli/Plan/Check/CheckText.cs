using Skein.Planning.Checking;

namespace Skein.Cli.Plan.Check;

/// <summary>What <c>plan check</c> tells people.</summary>
internal static class CheckText
{
    public static void Write(IReadOnlyList<CheckReport> reports, TextWriter writer)
    {
        foreach (CheckReport report in reports)
        {
            // What a rule says at length is said where it is found first.
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (CheckFinding finding in report.Findings) Write(report.Source, finding, told.Add(finding.Rule.Id), writer);
            Count(report, writer);
        }
    }

    public static void Write(IReadOnlyList<CheckRule> rules, TextWriter writer)
    {
        foreach (CheckRule rule in rules) writer.WriteLine($"{rule.Id}  {rule.Title}: {rule.LooksFor}");
    }

    private static void Write(string source, CheckFinding finding, bool isFirst, TextWriter writer)
    {
        string where = finding.Where.Length == 0 ? "" : $" {finding.Where}:";
        writer.WriteLine($"{source}:{finding.Line}:{finding.Column}:{where} {finding.Rule.Id} {finding.Message}");
        if (!isFirst) return;
        writer.WriteLine($"    {finding.Rule.Explanation}");
        writer.WriteLine($"    remedy: {finding.Rule.Remedy}");
    }

    private static void Count(CheckReport report, TextWriter writer)
    {
        int rules = report.Findings.Select(finding => finding.Rule.Id).Distinct(StringComparer.Ordinal).Count();
        string found = report.Findings.Count switch
        {
            0 => "nothing found",
            1 => "1 finding",
            _ => $"{report.Findings.Count} findings of {rules} {(rules == 1 ? "kind" : "kinds")}",
        };
        writer.WriteLine($"{report.Source}: read as {report.Kind}, {found}{(report.DroppedFindings > 0 ? $", {report.DroppedFindings} more not shown" : "")}{(report.SkippedParts > 0 ? $", {report.SkippedParts} parts beyond a bound not looked at" : "")}");
    }
}
