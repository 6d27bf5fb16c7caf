using System.Text;
using Skein.Planning.Checking;

namespace Skein.Planning.Tests.Checking;

/// <summary>Checks text as a file of a name.</summary>
internal static class Checked
{
    public static CheckReport Report(string name, string text, CheckLimits? limits = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CapacityChecker.Check(name, stream, limits);
    }

    public static string[] Ids(string name, string text) => [.. Report(name, text).Findings.Select(finding => finding.Rule.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>For a message of a test: what was found that should not be.</summary>
    public static string Told(CheckReport report) => string.Join('\n', report.Findings.Select(finding => $"{report.Source}:{finding.Line}:{finding.Column}: {finding.Where} {finding.Rule.Id} {finding.Message}"));
}
