using Skein.Planning.Calibration;

namespace Skein.Planning.Tests.Calibration;

/// <summary>Models to begin a test with.</summary>
internal static class Models
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A model of so many requests a second that take so long in the mean.</summary>
    public static CalibratedModel Of(double rate, double mean, double? dispersion = null, int minutes = 0) => new()
    {
        Source = new ModelSource(ModelSource.Prometheus, "http://localhost:9090", "http_server_request_duration_seconds{job=\"shop\"}"),
        TakenAt = Noon.AddMinutes(minutes),
        WindowSeconds = 3600,
        Arrivals = dispersion is { } value
            ? new MeasuredArrivals { Rate = rate, Dispersion = new BoundedValue(value, value * 0.8, value * 1.3), StepSeconds = 60, Steps = 60 }
            : new MeasuredArrivals { Rate = rate },
        Service = MeasuredTimes.Of([new(mean / 2, 300), new(mean, 500), new(2 * mean, 700), new(4 * mean, 20)], mean),
    };
}
