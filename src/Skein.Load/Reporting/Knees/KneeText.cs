using System.Globalization;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Target;

namespace Skein.Load.Reporting.Knees;

/// <summary>A knee as text for people.</summary>
public static class KneeText
{
    /// <summary>Writes it.</summary>
    /// <param name="report">The knee.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(KneeReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        LadderResult ladder = report.Measured;
        writer.WriteLine($"{report.Target}, {ladder.Objective}");
        writer.WriteLine(KneeWords.Verdict(report));
        writer.WriteLine();
        Line("predicted", KneeWords.Predicted(report));
        Line("measured", ladder.Knee is { } knee ? KneeWords.Interval(knee) + (ladder.Precise ? "" : "; the time was over before the interval was narrow enough") : $"none: {ladder.Reason}");
        Line("calibration", KneeWords.Calibration(report));
        Line("drift", KneeWords.Drift(ladder));
        Line("steps", KneeWords.Steps(ladder));
        Line("processors", KneeWords.Processors(report));
        Line("unknown", KneeWords.Unknown(ladder));
        writer.WriteLine();
        WriteSteps(ladder, writer);
        WriteTarget(ladder, writer);
        WriteCollections(ladder, writer);

        void Line(string name, string? text)
        {
            if (text is not null) writer.WriteLine($"{name,-12} {text}");
        }
    }

    private static void WriteSteps(LadderResult ladder, TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"step",4} {"",-9} {"rate/s",9} {"requests",9} {"missed",8} {"p50",11} {"p99",11} {ladder.Objective.Name,11} {"pressure",9} {"late",9}"));
        foreach (LadderStep step in ladder.Steps)
        {
            StepEvidence seen = step.Evidence;
            string missed = string.Create(CultureInfo.InvariantCulture, $"{seen.MissedShare * 100:0.00} %");
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Number,4} {seen.Order.Purpose.ToString().ToLowerInvariant(),-9} {seen.Order.Rate,9:#,##0.0} {seen.Requests,9:#,##0} {missed,8} {KneeWords.Milliseconds(seen.Latency.P50),11} {KneeWords.Milliseconds(seen.Latency.P99),11} {KneeWords.Milliseconds(seen.Latency.AtObjective),11} {KneeWords.Share(seen.Conditions.Pressure),9} {KneeWords.Milliseconds(seen.Conditions.Lateness),9}"));
            foreach (Contamination broken in step.Contaminations) writer.WriteLine($"     refused: {broken.Reason}");
            if (seen.Failed > 0) writer.WriteLine($"     failed: {string.Join(", ", seen.Failures.Select(failure => string.Create(CultureInfo.InvariantCulture, $"{failure.Value:#,##0} {failure.Key}")))}");
        }
    }

    private static void WriteTarget(LadderResult ladder, TextWriter writer)
    {
        LadderStep[] watched = [.. ladder.Steps.Where(step => step.Evidence.Curve is { Samples.Count: > 0 })];
        if (watched.Length == 0) return;
        writer.WriteLine();
        writer.WriteLine($"{"step",4} {"rate/s",9} {"processors",10} {"resident",12} {"threads",8} {"descriptors",11} {"ready, waited",13}");
        foreach (LadderStep step in watched)
        {
            TargetCurve curve = step.Evidence.Curve!;
            TargetSample last = curve.Samples[^1];
            string memory = last.ResidentBytes is { } bytes ? Megabytes(bytes) : "unknown";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Number,4} {step.Evidence.Order.Rate,9:#,##0.0} {Known(curve.Processors, "0.00"),10} {memory,12} {Known(last.Threads, "0"),8} {Known(last.Descriptors, "0"),11} {(last.ReadyWait - curve.Samples[0].ReadyWait is { } waited ? KneeWords.Milliseconds(waited.TotalSeconds) : "unknown"),13}"));
        }
    }

    private static void WriteCollections(LadderResult ladder, TextWriter writer)
    {
        if (!ladder.Steps.Any(step => step.Evidence.Curve is not null)) return;
        writer.WriteLine();
        if (KneeWords.NoCollections(ladder) is { } why)
        {
            writer.WriteLine($"garbage collections are not known: {why}");
            return;
        }

        writer.WriteLine($"{"step",4} {"rate/s",9} {"gen 0 GCs",10} {"gen 1",8} {"gen 2",8} {"paused",8} {"allocated/s",13} {"heap",12}");
        foreach (LadderStep step in ladder.Steps)
        {
            if (step.Evidence.Curve?.Collections is not { } seen) continue;
            Collected all = seen.Collected;
            string paused = all.Pause is { } pause ? string.Create(CultureInfo.InvariantCulture, $"{pause / seen.Time * 100:0.00} %") : "unknown";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Number,4} {step.Evidence.Order.Rate,9:#,##0.0} {all.Gen0,10:#,##0} {all.Gen1,8:#,##0} {all.Gen2,8:#,##0} {paused,8} {Megabytes(all.AllocatedBytes / seen.Time.TotalSeconds),13} {Megabytes(all.HeapBytes),12}"));
        }
    }

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:#,##0.0} MB");

    private static string Known(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "unknown";
}
