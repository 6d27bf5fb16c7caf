using System.Net;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Reporting.Html;

/// <summary>The plots of a plan.</summary>
internal static class PlanPlots
{
    /// <summary>Latency against load, with the promise and the knee.</summary>
    public static void Latency(CapacityPlan plan, TextWriter writer)
    {
        PlannedResponse promise = plan.Responses[^1];
        string level = PercentileKeys.Write(promise.Level);
        double most = Math.Max(promise.Target, plan.Curve.Count > 0 ? plan.Curve[0].Percentile : 0) * 2.2, end = Math.Max(plan.Curve.Count > 0 ? plan.Curve[^1].Rate : 0, plan.Load.PeakRate) * 1.02;
        string words = $"{level} and median of the response against load.{(plan.Knee is null ? "" : " The knee is where the percentile crosses the promise.")}";
        writer.WriteLine("<figure>");
        var plot = new Svg(writer, $"{level} and median of the response against load", (0, end, Figure.Rate), (most, Figure.Time), $"arrivals of all replicas, {plan.Servers} at once in each of {plan.Replicas}");
        plot.Across(promise.Target, "bad dash", $"promised {Figure.Time(promise.Target)}");
        if (plan.Knee is { } knee) plot.Down(knee, "bad", $"knee {Figure.Rate(knee)}", 30);
        plot.Down(plan.Load.PeakRate, "three dash", $"busiest {Figure.Rate(plan.Load.PeakRate)}", 48);
        plot.Curve(plan.Curve.Select(point => (point.Rate, point.Percentile)), "one");
        plot.Curve(plan.Curve.Select(point => (point.Rate, point.Median)), "two");
        foreach (LoadPoint point in plan.Curve.Where((_, index) => index % 4 == 0)) plot.Dot(point.Rate, point.Percentile, "one", $"{Figure.Rate(point.Rate)}: {level} {Figure.Time(point.Percentile)}, median {Figure.Time(point.Median)}");
        if (plan.Curve.Count > 0)
        {
            plot.Name(end, most, level, "one");
            plot.Name(end, Math.Min(plan.Curve[^1].Median, most * 0.92), "median", "two");
        }

        if (plan.Comparisons.FirstOrDefault(row => row.Quantity.StartsWith("response", StringComparison.Ordinal))?.Simulated is { } simulated)
        {
            plot.Dot(plan.Load.PeakRate, simulated, "three", $"simulated {level} {Figure.Time(simulated)}");
            words += " The grey dot is simulated.";
        }

        plot.Close();
        writer.WriteLine($"<figcaption>{WebUtility.HtmlEncode(words)}</figcaption></figure>");
    }

    /// <summary>How likely the peak of the window exceeds a level.</summary>
    public static void Peak(CapacityPlan plan, TextWriter writer)
    {
        if (plan.Peaks.Count < 2) return;
        writer.WriteLine("<figure>");
        var plot = new Svg(writer, "how likely the peak exceeds a number of requests", (plan.Peaks[0].Concurrency, plan.Peaks[^1].Concurrency, Figure.Number), (1, Figure.Share), $"requests at once in one replica, peak of {Figure.Time(plan.Load.WindowSeconds)}");
        plot.Down(plan.Start.Value, "three dash", $"start {plan.Start.Value}", 30);
        plot.Down(plan.Ceiling.Value, "three dash", $"ceiling {plan.Ceiling.Value}", 48);
        plot.Curve(plan.Peaks.Select(point => ((double)point.Concurrency, point.Exceeded)), "bad dash");
        if (plan.Peaks[0].ExceededExactly is not null) plot.Curve(plan.Peaks.Select(point => ((double)point.Concurrency, point.ExceededExactly!.Value)), "one");
        if (plan.Peaks[0].ExceededSimulated is not null)
        {
            foreach (PeakPoint point in plan.Peaks) plot.Dot(point.Concurrency, point.ExceededSimulated!.Value, "two", $"{point.Concurrency}: {Figure.Share(point.ExceededSimulated.Value)} of simulated windows");
        }

        double last = plan.Peaks[^1].Concurrency;
        plot.Name(last, 0.94, "bound", "bad");
        if (plan.Peaks[0].ExceededExactly is not null) plot.Name(last, 0.86, "M/M/infinity", "one");
        if (plan.Peaks[0].ExceededSimulated is not null) plot.Name(last, 0.78, "simulated", "two");
        plot.Close();
        string simulated = plan.Peaks[0].ExceededSimulated is null ? "" : ", simulated with the law of the spec";
        writer.WriteLine($"<figcaption>How likely the peak of concurrency in the window exceeds a number: bound for any service time, exact for exponential ones{simulated}.</figcaption></figure>");
    }

    /// <summary>What a fifth more or less of each input does to the answer.</summary>
    public static void Tornado(CapacityPlan plan, TextWriter writer)
    {
        PlannedSensitivity sensitivity = plan.Sensitivity;
        PlannedInfluence[] rows = [.. sensitivity.Influences.Where(influence => influence.Less is not null || influence.More is not null)];
        if (rows.Length == 0 || !double.IsFinite(sensitivity.Value)) return;
        const double Row = 26, Label = 170, Plot = 420;
        double[] ends = [sensitivity.Value, .. rows.SelectMany(row => new[] { row.Less ?? sensitivity.Value, row.More ?? sensitivity.Value })];
        double least = ends.Min(), most = ends.Max(), span = most > least ? most - least : 1, height = (rows.Length * Row) + 40;
        double X(double value) => Label + 60 + ((value - least) / span * Plot);
        writer.WriteLine($"<figure><svg viewBox=\"0 0 {Svg.Width} {Svg.N(height)}\" width=\"{Svg.Width}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode($"{sensitivity.Answer} when an input is a fifth less or more")}\">");
        for (int index = 0; index < rows.Length; index++)
        {
            PlannedInfluence row = rows[index];
            double y = 10 + (index * Row);
            writer.WriteLine($"<text x=\"{Label}\" y=\"{Svg.N(y + 14)}\" text-anchor=\"end\">{WebUtility.HtmlEncode(row.Input)}</text>");
            if (row.Less is not null && row.More is not null && !Shows(row.Less) && !Shows(row.More)) writer.WriteLine($"<text class=\"dim\" x=\"{Svg.N(X(sensitivity.Value) + 5)}\" y=\"{Svg.N(y + 14)}\">no change</text>");
            Bar(row.Less, "bar-one", "20 % less", y);
            Bar(row.More, "bar-two", "20 % more", y);
        }

        double middle = X(sensitivity.Value), bottom = 10 + (rows.Length * Row);
        writer.WriteLine($"<line class=\"three\" x1=\"{Svg.N(middle)}\" x2=\"{Svg.N(middle)}\" y1=\"4\" y2=\"{Svg.N(bottom)}\"/><text class=\"dim\" x=\"{Svg.N(middle)}\" y=\"{Svg.N(bottom + 18)}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(Figure.Of(sensitivity.Unit, sensitivity.Value))}</text></svg>");
        writer.WriteLine($"<figcaption>{WebUtility.HtmlEncode(sensitivity.Answer)} when an input is a fifth less (blue) or a fifth more (orange).</figcaption></figure>");

        bool Shows(double? value) => value is { } end && Math.Abs(X(end) - X(sensitivity.Value)) >= 1;

        void Bar(double? value, string style, string what, double y)
        {
            if (value is not { } end)
            {
                // The queue grows without end: no bar is long enough, and none would look as if nothing changed.
                writer.WriteLine($"<rect class=\"{style}\" x=\"{Svg.N(X(sensitivity.Value))}\" y=\"{Svg.N(y)}\" width=\"{Svg.N(X(most) - X(sensitivity.Value))}\" height=\"18\" rx=\"2\"><title>{what}: {WebUtility.HtmlEncode(PlanFigures.End(sensitivity.Unit, value))}</title></rect>");
                writer.WriteLine($"<text class=\"dim\" x=\"{Svg.N(X(most) + 5)}\" y=\"{Svg.N(y + 14)}\">{WebUtility.HtmlEncode(PlanFigures.End(sensitivity.Unit, value))}</text>");
                return;
            }

            double from = Math.Min(X(end), X(sensitivity.Value)), width = Math.Abs(X(end) - X(sensitivity.Value));
            writer.WriteLine($"<rect class=\"{style}\" x=\"{Svg.N(from)}\" y=\"{Svg.N(y)}\" width=\"{Svg.N(width)}\" height=\"18\" rx=\"2\"><title>{what}: {WebUtility.HtmlEncode(Figure.Of(sensitivity.Unit, end))}</title></rect>");
            if (!Shows(end)) return;
            bool left = end < sensitivity.Value;
            writer.WriteLine($"<text class=\"dim\" x=\"{Svg.N(left ? from - 5 : from + width + 5)}\" y=\"{Svg.N(y + 14)}\" text-anchor=\"{(left ? "end" : "start")}\">{WebUtility.HtmlEncode(Figure.Of(sensitivity.Unit, end))}</text>");
        }
    }
}
