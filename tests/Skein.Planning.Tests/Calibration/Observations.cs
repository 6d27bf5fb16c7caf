using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Tests.Calibration;

/// <summary>Observations to begin a test with: a reading each 15 s over an hour, 500 requests a second, 16 ms in the mean.</summary>
internal static class Observations
{
    public const double Start = 1_795_000_000;
    public const double Spacing = 15;
    public const int Readings = 241;

    public static readonly HistogramIncrease Times = Of(0.016, 1_800_000);

    public static Observation Usual => With(Series(Enumerable.Repeat(7_500.0, Readings - 1)));

    public static Observation With(params CounterSeries[] series) => new()
    {
        Source = new ModelSource(ModelSource.Prometheus, "http://localhost:9090", "http_server_request_duration_seconds{job=\"shop\"}"),
        Metric = "http_server_request_duration_seconds",
        Now = Start + ((Readings - 1) * Spacing) + 3,
        RangeSeconds = 3600,
        Arrivals = series,
        Whole = Times,
        FirstHalf = Of(0.016, 900_000),
        SecondHalf = Of(0.016, 900_000),
    };

    /// <summary>A counter that goes up by these steps.</summary>
    public static CounterSeries Series(IEnumerable<double> steps, double first = 1_000, params (string Name, string Value)[] labels)
    {
        double value = first;
        return Raw([first, .. steps.Select(step => value += step)], labels);
    }

    /// <summary>A counter with these readings.</summary>
    public static CounterSeries Raw(IEnumerable<double> values, params (string Name, string Value)[] labels) => new(
        labels.ToDictionary(label => label.Name, label => label.Value),
        [.. values.Select((value, index) => new CounterSample(Start + (index * Spacing), value))]);

    public static HistogramIncrease Of(double mean, double count) =>
        new([(0.01, 0.5 * count), (0.025, 0.8 * count), (0.05, count), (double.PositiveInfinity, count)], mean * count, count);

    public static CalibrationResult Calibrate(Observation seen, CalibrationOptions? options = null, CalibrationLimits? limits = null) =>
        Calibrator.Calibrate(seen, options ?? CalibrationOptions.Default, limits ?? CalibrationLimits.Default);
}
