using System.Globalization;

namespace Skein.Races.Hunting;

/// <summary>Writes <c>run.settings</c>: see <c>FORMAT.md</c> of the runtime. What is not said there keeps its default.</summary>
internal static class RunSettings
{
    /// <summary>What a run that was stopped for its time leaves of the budgets of the next.</summary>
    private const int ShrinkPerTimeOut = 2;

    public static string Text(HuntOptions options, int run, int timeOuts, string? types)
    {
        double shrink = Math.Pow(ShrinkPerTimeOut, timeOuts);
        var lines = new List<string>
        {
            Line("run", run),
            Line("seed", options.Seed),
            Line("delayBudgetMilliseconds", (long)(options.DelayBudget.TotalMilliseconds / shrink)),
            Line("fields", options.Weave.Fields ? 1 : 0),
            Line("suspects", options.Suspects ? 1 : 0),
            Line("deep", options.Deep ? 1 : 0),
        };
        if (timeOuts > 0)
        {
            lines.Add(Line("delayMaxMilliseconds", Math.Max(30L, (long)(1_000 / shrink))));
            lines.Add(Line("testBudgetMilliseconds", (long)(2_000 / shrink)));
        }

        if (types is not null) lines.Add($"types={types}");
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Line(string key, IFormattable value) => $"{key}={value.ToString(null, CultureInfo.InvariantCulture)}";
}
