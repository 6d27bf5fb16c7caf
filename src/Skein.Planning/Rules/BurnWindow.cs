namespace Skein.Planning.Rules;

/// <summary>
/// A pair of windows over which a budget burns too fast. The pairs and factors are those of the SRE Workbook, chapter 5
/// ("Alerting on SLOs", table 5-8): at the factor the long window burns a fixed share of 30 days' budget, and the short
/// one, a twelfth of it, ends the alert soon after the burning.
/// </summary>
/// <param name="Factor">How many times faster than the budget allows.</param>
/// <param name="Long">The long window.</param>
/// <param name="Short">The short window.</param>
/// <param name="Hours">The long window in hours.</param>
/// <param name="Severity">Who has to look.</param>
internal sealed record BurnWindow(double Factor, string Long, string Short, int Hours, Severity Severity)
{
    public static IReadOnlyList<BurnWindow> All { get; } =
    [
        new(14.4, "1h", "5m", 1, Severity.Page),
        new(6, "6h", "30m", 6, Severity.Page),
        new(3, "1d", "2h", 24, Severity.Ticket),
        new(1, "3d", "6h", 72, Severity.Ticket),
    ];

    /// <summary>Every window that occurs, by rising length.</summary>
    public static IReadOnlyList<string> Lengths { get; } = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

    /// <summary>The share of 30 days' budget that burns in the long window, in percent.</summary>
    public double BudgetPercent => Factor * Hours / (30 * 24) * 100;
}
