using System.Globalization;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Target;

namespace Skein.Load.Reporting.Knees;

/// <summary>The sentences of a knee's report, which text and page share.</summary>
internal static class KneeWords
{
    /// <summary>In one line, what came out.</summary>
    public static string Verdict(KneeReport report)
    {
        if (report.Error is { } error)
            return string.Create(CultureInfo.InvariantCulture, $"predicted {Rate(report.Forecast!.Knee.Rate)}, measured {Rate(report.Measured.Knee!.Rate)}: {Signed(error)} ({(report.Agrees!.Value ? "within" : "beyond")} {ContaminationRules.Percent(report.Agreement)})");
        return report.Measured.Reason;
    }

    /// <summary>The prediction; null where none was asked for.</summary>
    public static string? Predicted(KneeReport report) => report.Forecast is { } forecast
        ? $"{Interval(forecast.Knee)}; {Rate(forecast.Lasting)} under load that lasts"
        : report.NoForecast is { } none ? $"none: {none}" : null;

    /// <summary>What the prediction stands on; null where there is none.</summary>
    public static string? Calibration(KneeReport report) => report.Forecast?.Calibration is { } seen
        ? string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(seen.Responses.Mean)} a response at {Rate(seen.Rate)}; {Rate(seen.Throughput)} beyond the capacity (give or take {ContaminationRules.Percent(seen.ThroughputError)}); {seen.Workers} workers{(seen.WorkersGiven ? "" : " (told from both)")}, each taken for {Milliseconds(seen.Holding)}")
        : null;

    /// <summary>How service times moved; null where that was not looked at.</summary>
    public static string? Drift(LadderResult ladder) => ladder.Drift is { } drift
        ? $"{Signed(drift)} in service times at low load since they were calibrated, give or take {ContaminationRules.Percent(ladder.DriftError ?? 0)}"
        : null;

    /// <summary>How many steps count.</summary>
    public static string Steps(LadderResult ladder) =>
        string.Create(CultureInfo.InvariantCulture, $"{ladder.Steps.Count(step => step.Counts)} of {ladder.Steps.Count} count; the others were contaminated and are in no figure");

    /// <summary>Whether processors were kept awake, or had better been; null where neither.</summary>
    public static string? Processors(KneeReport report)
    {
        IReadOnlyList<LadderStep> steps = report.Measured.Steps;
        int awake = steps.Count(step => step.Evidence.Conditions.Awake);
        if (awake == 0) return report.AwakeWouldHelp ? "were late, and the hypervisor had some of their time: --awake keeps them from sleeping" : null;
        string which = awake == steps.Count ? "" : string.Create(CultureInfo.InvariantCulture, $" in {awake} of {steps.Count} steps");
        return $"{LoadWords.Awake.Replace("awake", $"awake{which}", StringComparison.Ordinal)}; pressure is no evidence then";
    }

    /// <summary>What is not known, and so was not held against a bound.</summary>
    public static string? Unknown(LadderResult ladder)
    {
        string[] names =
        [
            .. Missing(seen => seen.Awake ? 0 : seen.Pressure, "pressure of the processors"),
            .. Missing(seen => seen.Steal, "time stolen by the hypervisor"),
            .. Missing(seen => seen.Foreign, "processor time of other processes (give the target's --pid)"),
        ];
        return names.Length == 0 ? null : string.Join(", ", names);

        IEnumerable<string> Missing(Func<StepConditions, double?> of, string name) => ladder.Steps.All(step => of(step.Evidence.Conditions) is null) ? [name] : [];
    }

    /// <summary>Why no step tells the garbage collections of the process that serves; null where one does.</summary>
    public static string? NoCollections(LadderResult ladder)
    {
        TargetCurve[] curves = [.. ladder.Steps.Select(step => step.Evidence.Curve).OfType<TargetCurve>()];
        if (curves.Any(curve => curve.Collections is not null)) return null;
        return curves.Select(curve => curve.NoCollections).FirstOrDefault(why => why is not null) ?? "no counters came from its runtime";
    }

    public static string Interval(KneeEstimate knee) => string.Create(CultureInfo.InvariantCulture, $"{Rate(knee.Rate)} (95 %: {knee.Low:#,##0.#} .. {knee.High:#,##0.#})");

    public static string Rate(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:#,##0.#}/s");

    public static string Milliseconds(double? seconds) => seconds is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time * 1000:#,##0.0} ms") : "-";

    public static string Share(double? share) => share is { } known ? ContaminationRules.Percent(known) : "unknown";

    private static string Signed(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:+0.0;-0.0;0.0} %");
}
