using System.Net;
using Skein.Planning.Recommendation;
using Skein.Planning.Reporting.Html;
using Skein.Planning.Settings;

namespace Skein.Planning.Reporting;

/// <summary>
/// Writes a plan as one HTML page that needs nothing else: no script, no file, no network. Light and dark follow the
/// reader's system. Every text of the spec is escaped.
/// </summary>
public static class HtmlPlan
{
    /// <summary>Writes it.</summary>
    public static void Write(PlanDocument document, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(writer);
        CapacityPlan plan = document.Plan;
        writer.WriteLine("<!DOCTYPE html>");
        writer.WriteLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        writer.WriteLine("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        writer.WriteLine($"<title>{Text(plan.Service)}: capacity</title>");
        writer.WriteLine($"<style>{PlanStyle.Sheet}</style></head><body>");
        writer.WriteLine($"<h1>{Text(plan.Service)}: how much it can take</h1><p class=\"note\">{Text(document.Source)}</p>");
        writer.WriteLine($"<p class=\"verdict{(plan.Feasible ? "" : " bad")}\">{Text(PlanFigures.Verdict(plan))}</p>");
        WriteObstacles(plan, writer);
        Rows(writer, PlanFigures.Basis(plan));
        WriteInterval(plan, writer);
        Items(writer, "What comes of it", PlanFigures.Workings(plan));
        writer.WriteLine("<h2>Latency against load</h2>");
        PlanPlots.Latency(plan, writer);
        writer.WriteLine("<h2>Peak of concurrency</h2>");
        PlanPlots.Peak(plan, writer);
        writer.WriteLine("<h2>What it hangs on</h2>");
        PlanPlots.Tornado(plan, writer);
        Items(writer, "Timeouts", plan.Timeouts.Select(PlanFigures.Timeout));
        Items(writer, "Retries", plan.Retries.Select(PlanFigures.Retry));
        Items(writer, "Resources of one replica", plan.Resources.Select(PlanFigures.Resource));
        WriteComparisons(plan, writer);
        Items(writer, "Warnings", plan.Warnings);
        foreach (SettingBlock block in document.Settings) WriteSetting(block, writer);
        writer.WriteLine("</body></html>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void WriteObstacles(CapacityPlan plan, TextWriter writer)
    {
        if (plan.Feasible) return;
        writer.WriteLine("<table>");
        foreach (PlannedObstacle obstacle in plan.Obstacles)
            writer.WriteLine($"<tr><th class=\"bad-text\">{Text(obstacle.Constraint)}</th><td>{Text(obstacle.Sentence)} <span class=\"note\">{Text(obstacle.About)}</span></td></tr>");
        writer.WriteLine("</table>");
        writer.WriteLine("<h2>What would help, the best first</h2><ol>");
        foreach (PlannedAdvice advice in plan.Advice) writer.WriteLine($"<li>{Text(advice.Change)}: {Text(advice.Effect)}</li>");
        writer.WriteLine("</ol>");
    }

    private static void WriteInterval(CapacityPlan plan, TextWriter writer)
    {
        writer.WriteLine("<h2>Concurrency of one replica</h2><div class=\"cards\">");
        foreach ((string name, PlannedLimit limit) in PlanFigures.Interval(plan))
            writer.WriteLine($"<div class=\"card\">{name}<b>{limit.Value:N0}</b><ul>{string.Concat(limit.Reasons.Select(reason => $"<li>{Text(reason)}</li>"))}</ul></div>");
        writer.WriteLine("</div>");
    }

    private static void Rows(TextWriter writer, IEnumerable<(string Name, string Text)> rows)
    {
        writer.WriteLine("<table>");
        foreach ((string name, string text) in rows) writer.WriteLine($"<tr><th>{Text(name.Trim())}</th><td>{Text(text)}</td></tr>");
        writer.WriteLine("</table>");
    }

    private static void Items(TextWriter writer, string title, IEnumerable<string> items)
    {
        string[] all = [.. items];
        if (all.Length == 0) return;
        writer.WriteLine($"<h2>{title}</h2><ul>");
        foreach (string item in all) writer.WriteLine($"<li{(item.Contains("NOT ", StringComparison.Ordinal) ? " class=\"bad-text\"" : "")}>{Text(item)}</li>");
        writer.WriteLine("</ul>");
    }

    private static void WriteComparisons(CapacityPlan plan, TextWriter writer)
    {
        writer.WriteLine("<h2>By formula, by bound, by simulation</h2><div class=\"wide\"><table><tr><th></th><th class=\"number\">exact</th><th class=\"number\">approximation</th><th class=\"number\">bound</th><th class=\"number\">simulated</th><th class=\"number\">off by</th><th>by</th></tr>");
        foreach (PlannedComparison row in plan.Comparisons)
        {
            string[] cells = [PlanFigures.Cell(row.Unit, row.Exact), PlanFigures.Cell(row.Unit, row.Approximation), PlanFigures.Cell(row.Unit, row.Bound), PlanFigures.Simulated(row), PlanFigures.Disagreement(row)];
            writer.WriteLine($"<tr><th>{Text(row.Quantity)}</th>{string.Concat(cells.Select(cell => $"<td class=\"number\">{Text(cell)}</td>"))}<td class=\"note\">{Text(row.Method)}</td></tr>");
        }

        writer.WriteLine($"</table></div>{(plan.SimulatedRequests > 0 ? $"<p class=\"note\">{plan.SimulatedRequests:N0} requests were simulated.</p>" : "")}");
    }

    private static void WriteSetting(SettingBlock block, TextWriter writer)
    {
        writer.WriteLine($"<h2>{Text(block.Title)}</h2><p class=\"note\">{Text(block.Place)}</p><pre>{Text(block.Text)}</pre><ul>");
        foreach (string why in block.Why) writer.WriteLine($"<li>{Text(why)}</li>");
        writer.WriteLine("</ul>");
    }
}
