using Skein.Core.Formats.Text;
using Skein.Planning.Recommendation;
using Skein.Planning.Settings;

namespace Skein.Planning.Reporting;

/// <summary>Writes a plan as text for people.</summary>
public static class TextPlan
{
    private const int NameWidth = 10;

    /// <summary>Writes it.</summary>
    /// <param name="document">What is told.</param>
    /// <param name="writer">Where to; not flushed.</param>
    /// <param name="options">Colours and width; the defaults where null.</param>
    public static void Write(PlanDocument document, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new PlanPage(writer, options ?? new TextOptions());
        CapacityPlan plan = document.Plan;
        page.Line($"{plan.Service}: {PlanFigures.Verdict(plan)}", plan.Feasible ? TextRole.Shrinkage : TextRole.Warning);
        WriteObstacles(plan, page);
        page.Gap();
        foreach ((string name, string text) in PlanFigures.Basis(plan)) page.Entry(name, NameWidth, text);
        page.Heading("Concurrency of one replica");
        foreach ((string name, PlannedLimit limit) in PlanFigures.Interval(plan))
        {
            page.Entry($"{name,-9}{limit.Value,7:N0}", 18, limit.Reasons[0]);
            foreach (string reason in limit.Reasons.Skip(1)) page.Entry("", 18, reason, TextRole.Note);
        }

        page.Heading("What comes of it");
        foreach (string sentence in PlanFigures.Workings(plan)) page.Item(sentence, sentence.Contains("NOT", StringComparison.Ordinal));
        Section(page, "Timeouts", plan.Timeouts, PlanFigures.Timeout);
        Section(page, "Retries", plan.Retries, PlanFigures.Retry);
        Section(page, "Resources of one replica", plan.Resources, PlanFigures.Resource);
        WriteComparisons(plan, page);
        WriteSensitivity(plan, page);
        Section(page, "Warnings", plan.Warnings, warning => warning);
        foreach (SettingBlock block in document.Settings) WriteSetting(block, page);
    }

    private static void WriteObstacles(CapacityPlan plan, PlanPage page)
    {
        foreach (PlannedObstacle obstacle in plan.Obstacles) page.Entry($"  {obstacle.Constraint}", 16, $"{obstacle.Sentence} ({obstacle.About})", TextRole.Frame, TextRole.Warning);
        if (plan.Feasible) return;
        page.Heading("What would help, the best first");
        int number = 0;
        foreach (PlannedAdvice advice in plan.Advice)
            page.Entry($"  {++number}.", 6, $"{advice.Change}: {advice.Effect}");
        if (plan.Advice.Count == 0) page.Item("no single change helps: change the promise, the load and the resources together", false);
    }

    private static void WriteComparisons(CapacityPlan plan, PlanPage page)
    {
        page.Heading($"By formula, by bound, by simulation{(plan.SimulatedRequests > 0 ? $" ({plan.SimulatedRequests:N0} requests)" : "")}");
        page.Table(
            ["", "exact", "approx.", "bound", "simulated", "off by", "by"],
            [.. plan.Comparisons.Select(row => new[]
            {
                row.Quantity, PlanFigures.Cell(row.Unit, row.Exact), PlanFigures.Cell(row.Unit, row.Approximation), PlanFigures.Cell(row.Unit, row.Bound),
                PlanFigures.Simulated(row), PlanFigures.Disagreement(row), row.Method,
            })]);
    }

    private static void WriteSensitivity(CapacityPlan plan, PlanPage page)
    {
        PlannedSensitivity sensitivity = plan.Sensitivity;
        page.Heading($"{sensitivity.Answer}, {Figure.Of(sensitivity.Unit, sensitivity.Value)}, when an input is");
        page.Table(
            ["", "20 % less", "20 % more"],
            [.. sensitivity.Influences.Select(influence => new[] { influence.Input, PlanFigures.End(sensitivity.Unit, influence.Less), PlanFigures.End(sensitivity.Unit, influence.More) })]);
    }

    private static void Section<T>(PlanPage page, string title, IReadOnlyList<T> rows, Func<T, string> say)
    {
        if (rows.Count == 0) return;
        page.Heading(title);
        foreach (T row in rows)
        {
            string sentence = say(row);
            page.Item(sentence, sentence.Contains("NOT ", StringComparison.Ordinal));
        }
    }

    private static void WriteSetting(SettingBlock block, PlanPage page)
    {
        page.Heading($"{block.Title} ({block.Place})");
        foreach (string line in block.Text.Split('\n')) page.Code(line);
        foreach (string why in block.Why) page.Item(why, false, TextRole.Note);
    }
}
