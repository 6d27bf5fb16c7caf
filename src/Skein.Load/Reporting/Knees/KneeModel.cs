using System.Globalization;
using Skein.Load.Knee;
using Skein.Planning.Calibration;
using Skein.Planning.Laws;

namespace Skein.Load.Reporting.Knees;

/// <summary>The calibration of a knee as the model file that <c>skein plan</c> reads (<c>serviceTime: { model: FILE }</c>).</summary>
public static class KneeModel
{
    private const int BucketsMax = 200;

    /// <summary>The model: service times as holding times of a worker, and the load that they were taken at.</summary>
    /// <param name="report">The knee.</param>
    /// <returns>Null where there was no calibration.</returns>
    public static CalibratedModel? Of(KneeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Forecast is not { } forecast) return null;
        EmpiricalLaw service = forecast.Calibration.Service;
        return new CalibratedModel
        {
            Source = new ModelSource(ModelSource.Load, report.Target),
            TakenAt = report.TakenAt,
            WindowSeconds = service.Times.Count / forecast.Calibration.Rate,
            Arrivals = new MeasuredArrivals { Rate = forecast.Calibration.Rate },
            Service = MeasuredTimes.Of(Buckets(service), service.Mean, longest: service.Times[^1], squaredVariation: service.SquaredVariation),
            Notes = [.. Notes(report, forecast)],
        };
    }

    private static IEnumerable<string> Notes(KneeReport report, KneeForecast forecast)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"service times: how long one of {forecast.Calibration.Workers} workers is taken, from responses at {forecast.Calibration.Rate:0.#}/s scaled to a throughput of {forecast.Calibration.Throughput:0.#}/s beyond the capacity");
        yield return string.Create(CultureInfo.InvariantCulture, $"the load was made, by a Poisson process of {forecast.Calibration.Rate:0.#}/s: it tells nothing of how users arrive");
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Measured.Objective}: predicted at {forecast.Knee.Rate:0.#}/s, {(report.Measured.Knee is { } knee ? string.Create(CultureInfo.InvariantCulture, $"measured at {knee.Rate:0.#}/s") : "not measured")}");
    }

    // As many times in each as may be: the edges are quantiles.
    private static List<HistogramBucket> Buckets(EmpiricalLaw service)
    {
        var buckets = new List<HistogramBucket>();
        int count = service.Times.Count, counted = 0;
        for (int bucket = 1; bucket <= BucketsMax; bucket++)
        {
            double edge = service.Times[Math.Max(0, (int)((long)count * bucket / BucketsMax) - 1)];
            if (edge <= 0 || (buckets.Count > 0 && edge <= buckets[^1].UpTo)) continue;
            int upTo = service.Times.Count(time => time <= edge);
            buckets.Add(new HistogramBucket(edge, upTo - counted));
            counted = upTo;
        }

        return buckets;
    }
}
