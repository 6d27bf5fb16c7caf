using System.Globalization;
using System.Net;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Target;

namespace Skein.Load.Reporting.Knees;

/// <summary>
/// A knee as one HTML page that needs nothing else: no script, no file, no network. Light and dark follow the reader's
/// system.
/// </summary>
public static class KneeHtml
{
    // The plot ends a little above the objective: what a saturated step shows grows with its length, and would hide the rest.
    private const double AboveObjective = 2;

    private const string Sheet = """
        :root{color-scheme:light dark;--ink:#1c2430;--dim:#66707d;--line:#d8dde4;--predicted:#2463b4;--measured:#b4482d;--slo:#2d8a4e}
        @media (prefers-color-scheme:dark){:root{--ink:#e4e8ee;--dim:#98a2b0;--line:#39424e;--predicted:#7ab2f5;--measured:#f09070;--slo:#6cc48c}}
        body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);max-width:64em;margin:2em auto;padding:0 1em}
        h1{font-size:1.35em}h2{font-size:1.1em;margin-top:2em}table{border-collapse:collapse}th,td{padding:.2em .7em .2em 0;text-align:left;vertical-align:top}
        .steps td,.steps th{text-align:right;border-top:1px solid var(--line);font-variant-numeric:tabular-nums}.steps td{white-space:nowrap}.steps .words{text-align:left;white-space:normal}.steps .why{border-top:0}.wide{overflow-x:auto}.refused td{color:var(--dim);text-decoration:line-through}.refused .words{text-decoration:none}
        svg{width:100%;min-width:38em;height:auto}.curves{display:grid;gap:1em;grid-template-columns:repeat(auto-fit,minmax(min(100%,24em),1fr))}.curves svg{min-width:0}.curves svg text{font-size:17px}.curves p{margin:0}svg text{font-size:11px;fill:var(--dim)}polyline{fill:none;stroke-width:2}.grid{stroke:var(--line)}
        .predicted{stroke:var(--predicted)}.measured{stroke:var(--measured);fill:var(--measured)}line.measured,polyline.measured{fill:none}.lost{stroke:var(--dim);fill:none}.slo{stroke:var(--slo);stroke-dasharray:6 4}.band{stroke:none;opacity:.18}rect.predicted{fill:var(--predicted)}
        .key i{display:inline-block;width:1em;height:.5em;margin:0 .4em 0 1.2em}.key i:first-child{margin-left:0}
        """;

    /// <summary>Writes it.</summary>
    /// <param name="report">The knee.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(KneeReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        string title = $"{report.Measured.Objective} of {report.Target}";
        writer.WriteLine("<!DOCTYPE html>");
        writer.WriteLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        writer.WriteLine("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        writer.WriteLine($"<title>{Text(title)}</title><style>{Sheet}</style></head><body>");
        writer.WriteLine($"<h1>{Text(title)}</h1><p><strong>{Text(KneeWords.Verdict(report))}</strong></p>");
        WriteFigures(report, writer);
        WritePlot(report, writer);
        WriteSteps(report.Measured, writer);
        WriteTarget(report.Measured, writer);
        writer.WriteLine("</body></html>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void WriteFigures(KneeReport report, TextWriter writer)
    {
        LadderResult ladder = report.Measured;
        writer.WriteLine("<table>");
        Row("predicted", KneeWords.Predicted(report));
        Row("measured", ladder.Knee is { } knee ? KneeWords.Interval(knee) + (ladder.Precise ? "" : "; the time was over before the interval was narrow enough") : $"none: {ladder.Reason}");
        Row("calibration", KneeWords.Calibration(report));
        Row("drift", KneeWords.Drift(ladder));
        Row("steps", KneeWords.Steps(ladder));
        Row("processors", KneeWords.Processors(report));
        Row("unknown", KneeWords.Unknown(ladder));
        Row("taken at", report.TakenAt.ToString("u", CultureInfo.InvariantCulture));
        writer.WriteLine("</table>");

        void Row(string name, string? text)
        {
            if (text is not null) writer.WriteLine($"<tr><th>{name}</th><td>{Text(text)}</td></tr>");
        }
    }

    private static void WritePlot(KneeReport report, TextWriter writer)
    {
        LadderResult ladder = report.Measured;
        LadderStep[] loaded = [.. ladder.Steps.Where(step => step.Evidence.Order.Purpose is StepPurpose.Climb or StepPurpose.Search or StepPurpose.Calibrate)];
        double highest = loaded.Select(step => step.Evidence.RealisedRate).Concat(report.Forecast?.Curve.Select(point => point.Rate) ?? []).DefaultIfEmpty(1).Max();
        var plot = new KneePlot(highest, AboveObjective * ladder.Objective.Seconds * 1000, "requests a second", $"{ladder.Objective.Name}, ms");
        if (report.Forecast is { } forecast)
        {
            plot.Mark("predicted", forecast.Knee.Low, forecast.Knee.Rate, forecast.Knee.High);
            plot.Line("predicted", forecast.Curve.Select(point => (point.Rate, point.Seconds * 1000)));
        }

        if (ladder.Knee is { } knee) plot.Mark("measured", knee.Low, knee.Rate, knee.High);
        plot.Level("slo", ladder.Objective.Seconds * 1000, ladder.Objective.ToString());
        foreach (LadderStep step in loaded)
        {
            StepEvidence seen = step.Evidence;
            plot.Point(step.Counts ? "measured" : "lost", seen.RealisedRate, (seen.Latency.AtObjective ?? double.MaxValue) * 1000, $"step {step.Number}: {KneeWords.Rate(seen.RealisedRate)}, {KneeWords.Milliseconds(seen.Latency.AtObjective)}{(step.Counts ? "" : ", refused")}");
        }

        writer.WriteLine("<h2>Latency against load</h2>");
        string predicted = report.Forecast is null ? "" : "<i style=\"background:var(--predicted)\"></i>predicted before the ladder";
        writer.WriteLine($"<p class=\"key\">{predicted}<i style=\"background:var(--measured)\"></i>measured, a point a step<i style=\"border:1px solid var(--dim)\"></i>refused; bands: 95 %; what lies above the plot is drawn at its edge</p>");
        writer.WriteLine($"<div class=\"wide\">{plot}</div>");
    }

    private static void WriteSteps(LadderResult ladder, TextWriter writer)
    {
        writer.WriteLine("<h2>Steps</h2><div class=\"wide\"><table class=\"steps\"><tr><th>step</th><th class=\"words\">for</th><th>rate/s</th><th>requests</th><th>missed</th><th>P50</th><th>P99</th><th>pressure</th><th>steal</th><th>others</th><th>generator late</th></tr>");
        foreach (LadderStep step in ladder.Steps)
        {
            StepEvidence seen = step.Evidence;
            string kind = step.Counts ? "" : " class=\"refused\"";
            string words = string.Join("; ", [.. step.Contaminations.Select(broken => broken.Reason), .. seen.Failures.Select(failure => string.Create(CultureInfo.InvariantCulture, $"{failure.Value:#,##0} failed: {failure.Key}"))]);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<tr{kind}><td>{step.Number}</td><td class=\"words\">{seen.Order.Purpose.ToString().ToLowerInvariant()}</td><td>{seen.Order.Rate:#,##0.0}</td><td>{seen.Requests:#,##0}</td><td>{seen.MissedShare * 100:0.00} %</td><td>{KneeWords.Milliseconds(seen.Latency.P50)}</td><td>{KneeWords.Milliseconds(seen.Latency.P99)}</td><td>{KneeWords.Share(seen.Conditions.Pressure)}</td><td>{KneeWords.Share(seen.Conditions.Steal)}</td><td>{KneeWords.Share(seen.Conditions.Foreign)}</td><td>{KneeWords.Milliseconds(seen.Conditions.Lateness)}</td></tr>"));
            // Below the step, not beside it: a sentence would push the last column off the page.
            if (words.Length > 0) writer.WriteLine($"<tr{kind}><td class=\"why\"></td><td class=\"words why\" colspan=\"10\">{Text(words)}</td></tr>");
        }

        writer.WriteLine("</table></div>");
    }

    private static void WriteTarget(LadderResult ladder, TextWriter writer)
    {
        TargetCurve[] curves = [.. ladder.Steps.Select(step => step.Evidence.Curve).OfType<TargetCurve>()];
        if (curves.Length == 0) return;
        writer.WriteLine("<h2>The process that serves</h2><p>One step after another; times are seconds under watch.</p><div class=\"curves\">");
        Curve("resident memory, MB", sample => sample.ResidentBytes / 1e6);
        Curve("threads", sample => sample.Threads);
        Curve("file descriptors", sample => sample.Descriptors);
        Curve("processor time, s", sample => sample.Processor?.TotalSeconds);
        Curve("context switches, voluntary", sample => sample.VoluntarySwitches);
        Curve("ready and waiting for a processor, s", sample => sample.ReadyWait?.TotalSeconds);
        if (KneeWords.NoCollections(ladder) is { } why)
        {
            writer.WriteLine($"</div><p>Garbage collections are not known: {Text(why)}.</p>");
            return;
        }

        Curve("garbage collections, all generations", sample => sample.Collected?.Gen0);
        Curve("garbage collections, generation 2", sample => sample.Collected?.Gen2);
        Curve("paused by garbage collections, s", sample => sample.Collected?.Pause?.TotalSeconds);
        Curve("allocated, MB", sample => sample.Collected?.AllocatedBytes / 1e6);
        Curve("managed heap, MB", sample => sample.Collected?.HeapBytes / 1e6);
        writer.WriteLine("</div>");

        void Curve(string name, Func<TargetSample, double?> value)
        {
            double begin = 0;
            var points = new List<(double X, double Y)>();
            foreach (TargetCurve curve in curves)
            {
                foreach (TargetSample sample in curve.Samples)
                {
                    if (value(sample) is { } known) points.Add((begin + sample.At.TotalSeconds, known));
                }

                if (curve.Samples is [.., var last]) begin += last.At.TotalSeconds;
            }

            if (points.Count == 0)
            {
                writer.WriteLine($"<p>{Text(name)}: not known</p>");
                return;
            }

            var plot = new KneePlot(points[^1].X, points.Max(point => point.Y), "seconds", name);
            plot.Line("measured", points);
            writer.WriteLine(plot.ToString());
        }
    }
}
