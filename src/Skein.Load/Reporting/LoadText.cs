using System.Globalization;
using Skein.Core.Formats.Text;
using Skein.Core.Vocabulary;
using Skein.Load.Confidence;
using Skein.Load.Generation;
using Skein.Load.Ladder;

namespace Skein.Load.Reporting;

/// <summary>A step for people.</summary>
public static class LoadText
{
    private const int Column = 12;
    private static readonly double[] levels = [0.5, 0.9, 0.99, 0.999];

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">The step.</param>
    /// <param name="style">Colours.</param>
    public static void Write(TextWriter writer, LoadReport report, ITextStyle style)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(style);
        (HttpTarget target, LoadResult result) = (report.Target, report.Result);
        LoadStep step = result.Step;
        writer.WriteLine(style.Apply(TextRole.Heading, $"{target.Method} {target.Address}"));
        writer.WriteLine($"{LoadWords.ProtocolOf(target)}, at most {target.Connections:#,##0} connections, timeout {DurationText.Of(target.Timeout)}");
        string warmUp = step.WarmUp > TimeSpan.Zero ? $" after a warm-up of {DurationText.Of(step.WarmUp)}" : "";
        writer.WriteLine($"{Number(step.Rate)} requests/s for {DurationText.Of(step.Duration)}{warmUp}, {step.Arrivals.ToString().ToLowerInvariant()} arrivals, seed {step.Seed}");
        writer.WriteLine();
        Row("sent", $"{result.Sent:#,##0} of {result.Intended:#,##0} intended, {Rate(result.SentRate)}/s");
        Row("answered", $"{result.Succeeded:#,##0} well, {Rate(result.GoodRate)}/s");
        if (result.Failed > 0) Row("failed", style.Apply(TextRole.Warning, $"{result.Failed:#,##0}, {result.FailedShare * 100:0.###} %: {Failures(result)}"));
        if (result.StatusCodes.Count > 0) Row("status", string.Join(", ", result.StatusCodes.OrderBy(code => code.Key).Select(code => $"{code.Key} {code.Value:#,##0} times")));
        Row("connections", $"{result.ConnectionsOpened:#,##0} opened, {result.InFlightMax:#,##0} requests in flight at most");
        Row("generator", $"late by {DurationText.Of(result.Lateness.Quantile(0.99))} (P99), {DurationText.Of(result.Lateness.Max)} at most; {Processors(result)} processors");
        if (report.Awake) Row("processors", LoadWords.Awake);
        writer.WriteLine();
        Quantiles(writer, result);
        foreach (LatencyObjective objective in report.Objectives) Objective(writer, report, objective, style);
        IReadOnlyList<string> remarks = report.Remarks;
        if (remarks.Count > 0) writer.WriteLine();
        foreach (string remark in remarks) writer.WriteLine(style.Apply(TextRole.Warning, $"! {remark}"));

        void Row(string name, string text) => writer.WriteLine(name.PadRight(Column) + text);
    }

    private static void Quantiles(TextWriter writer, LoadResult result)
    {
        writer.WriteLine($"{"latency",-Column}{"all requests",14}   {"95 % interval",-22}{"good answers",14}{"from the send",16}");
        foreach (double level in levels)
        {
            string all = result.Intended == 0 ? "" : result.Quantile(level) is { } quantile ? DurationText.Of(quantile) : "failure";
            Row(Name(level), all, Interval(result, level), result.Latency.Quantile(level), result.ServiceLatency.Quantile(level));
        }

        Row("mean", "", "", result.Latency.Mean, result.ServiceLatency.Mean);
        Row("greatest", "", "", result.Latency.Max, result.ServiceLatency.Max);

        void Row(string name, string all, string interval, TimeSpan good, TimeSpan service) =>
            writer.WriteLine($"{name,-Column}{all,14}   {interval,-22}{Some(good),14}{Some(service),16}");

        string Some(TimeSpan time) => result.Succeeded == 0 ? "-" : DurationText.Of(time);
    }

    private static void Objective(TextWriter writer, LoadReport report, LatencyObjective objective, ITextStyle style)
    {
        string measured = report.Result.Quantile(objective.Level) is { } quantile ? DurationText.Of(quantile) : report.Result.Intended == 0 ? "nothing was measured" : "a failure";
        string verdict = report.IsMet(objective) ? style.Apply(TextRole.Shrinkage, "met") : style.Apply(TextRole.Warning, "MISSED");
        writer.WriteLine();
        writer.WriteLine($"objective {objective}: {verdict}, {measured}");
    }

    private static string Interval(LoadResult result, double level)
    {
        if (QuantileInterval.Of(result, level) is not { } interval) return "too few for one";
        return $"{DurationText.Of(interval.Lower)} .. {(interval.Upper is { } upper ? DurationText.Of(upper) : "unbounded")}";
    }

    private static string Failures(LoadResult result) => string.Join(", ", result.Failures.Select(failure => $"{LoadWords.Of(failure.Key)} {failure.Value:#,##0}"));

    private static string Processors(LoadResult result)
    {
        double seconds = (result.EndedAt - result.StartedAt).TotalSeconds;
        return (seconds > 0 ? result.ProcessorTime.TotalSeconds / seconds : 0).ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static string Name(double level) => string.Create(CultureInfo.InvariantCulture, $"P{level * 100:0.##}");

    private static string Number(double value) => value.ToString("#,##0.###", CultureInfo.InvariantCulture);

    private static string Rate(double value) => value.ToString("#,##0.0", CultureInfo.InvariantCulture);
}
