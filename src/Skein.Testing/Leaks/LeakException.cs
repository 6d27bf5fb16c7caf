namespace Skein.Testing;

/// <summary>A test left something behind. Its message is the report as text.</summary>
/// <param name="report">The report.</param>
public sealed class LeakException(LeakReport report) : Exception(TextOf(report))
{
    /// <summary>What was left behind.</summary>
    public LeakReport Report { get; } = report;

    private static string TextOf(LeakReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.ToString();
    }
}
