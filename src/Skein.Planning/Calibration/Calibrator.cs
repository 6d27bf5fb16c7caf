using System.Globalization;
using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Calibration;

/// <summary>Makes a model of what was observed, by rule; what no rule covers is refused.</summary>
internal static class Calibrator
{
    private const int StepsWanted = 60;
    private const double SpacingsUntilStale = 5;

    /// <summary>Beyond so many standard deviations a difference is none of chance.</summary>
    private const double Significant = 3;

    /// <exception cref="RefusedException">There is nothing to make a model of, or it would mislead.</exception>
    public static CalibrationResult Calibrate(Observation seen, CalibrationOptions options, CalibrationLimits limits)
    {
        List<string> notes = [.. seen.Notes];
        (double unit, string unitNote) = TimeUnitRule.Of(seen.Metric, seen.Whole.Cumulative.Select(bucket => bucket.Edge), options.Unit);
        if (unitNote.Length > 0) notes.Add(unitNote);
        ArrivalCounts counts = ArrivalCounts.Of(seen.Arrivals);
        MeasuredTimes service = HistogramReading.Of(seen.Whole, unit, options.Longest?.TotalSeconds);
        if (service.Histogram.Overflow > 0 && service.Longest is null)
            notes.Add(Text($"{service.Histogram.Overflow * 100:0.####} % took longer than the last bucket ({service.Histogram.Longest / 2:0.###} s) and are taken as up to {service.Histogram.Longest:0.###} s: --longest tells how long they can be"));
        MeasuredArrivals arrivals = Arrivals(counts, options, limits, notes);
        List<CalibrationFinding> findings = [];
        Staleness(seen, counts, options, findings, notes);
        ModelDrift drift = Drift(seen, counts, arrivals, service, options.DriftFrom, findings);
        if (findings.Any(finding => finding.Kind == CalibrationFinding.Drift) && arrivals.Dispersion is not null) notes.Add("the dispersion includes the drift");
        if (counts.Resets > 0) notes.Add(Text($"{counts.Resets} counter {(counts.Resets == 1 ? "reset" : "resets")} in the window, handled as rate() does"));
        if (counts.Seconds < seen.RangeSeconds / 2) notes.Add(Text($"there are readings of {counts.Seconds:0.#} s only, of the {seen.RangeSeconds:0.#} s that were asked for"));

        return new CalibrationResult(new CalibratedModel
        {
            Source = seen.Source,
            TakenAt = DateTimeOffset.FromUnixTimeMilliseconds((long)(counts.Last * 1000)),
            WindowSeconds = counts.Seconds,
            Arrivals = arrivals,
            Service = service,
            Drift = drift,
            ErrorRatio = counts.Errors(options.StatusLabel)?.Ratio,
            Notes = notes,
        }, findings);
    }

    private static MeasuredArrivals Arrivals(ArrivalCounts counts, CalibrationOptions options, CalibrationLimits limits, List<string> notes)
    {
        var rate = new MeasuredArrivals { Rate = counts.Rate };
        double step = options.Step?.TotalSeconds ?? Math.Max(counts.Seconds / StepsWanted, counts.Spacing);
        // Readings jitter by a little; a step of their own length is meant to be that.
        if (step < 0.9 * counts.Spacing) throw new RefusedException("step", Text($"is {step:0.###} s, and there is a reading each {counts.Spacing:0.###} s only"));
        if (counts.Seconds / step > limits.StepsMax) throw new RefusedException("step", Text($"is {step:0.###} s: more than the bound {nameof(CalibrationLimits)}.{nameof(limits.StepsMax)} = {limits.StepsMax:N0} of them are in the window"));
        if (counts.Dispersion(step, limits.StepsMin, limits.RequestsInStepMin) is { } dispersion)
            return rate with { Dispersion = dispersion.Index, StepSeconds = step, Steps = dispersion.Steps };
        notes.Add(Text($"too few steps or requests to tell the dispersion of arrivals: it wants {limits.StepsMin} steps with {limits.RequestsInStepMin} requests each"));
        return rate;
    }

    private static void Staleness(Observation seen, ArrivalCounts counts, CalibrationOptions options, List<CalibrationFinding> findings, List<string> notes)
    {
        double patience = options.StaleAfter?.TotalSeconds ?? SpacingsUntilStale * counts.Spacing;
        double age = seen.Now - counts.Last;
        if (age > patience)
            findings.Add(new(CalibrationFinding.Stale, Text($"the last reading is {age:0.#} s old, more than {patience:0.#} s: the service or its scrape is gone, and no model is kept")));
        int ended = counts.EndedBefore(counts.Last - patience);
        if (ended > 0) notes.Add(Text($"{ended} of {counts.Series} series ended within the window; what they counted is in it"));
    }

    private static ModelDrift Drift(Observation seen, ArrivalCounts counts, MeasuredArrivals arrivals, MeasuredTimes service, double from, List<CalibrationFinding> findings)
    {
        (double first, double second) = counts.Halves();
        double rate = first > 0 ? second / first : double.PositiveInfinity;
        double deviation = Math.Sqrt(Math.Max(1, arrivals.Dispersion?.Value ?? 1) * counts.Total);
        bool drifted = IsBeyond(rate, from) && Math.Abs(second - first) > Significant * deviation;
        if (drifted) findings.Add(new(CalibrationFinding.Drift, Text($"the rate of the second half is x{rate:0.###} of the first")));

        double mean = 1;
        if (seen is { FirstHalf: { Count: > 0 } earlier, SecondHalf: { Count: > 0 } later } && earlier.Sum > 0 && later.Sum > 0)
        {
            mean = later.Sum / later.Count / (earlier.Sum / earlier.Count);
            double relative = Math.Sqrt(service.SquaredVariation.Value * ((1 / earlier.Count) + (1 / later.Count)));
            if (IsBeyond(mean, from) && Math.Abs(mean - 1) > Significant * relative) findings.Add(new(CalibrationFinding.Drift, Text($"the mean time of the second half is x{mean:0.###} of the first")));
        }

        // What began in the second half has no ratio that a file could hold.
        return new ModelDrift(double.IsFinite(rate) ? rate : counts.Total, mean);
    }

    private static bool IsBeyond(double ratio, double from) => ratio > from || ratio < 1 / from;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
