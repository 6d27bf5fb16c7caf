using System.Diagnostics.Metrics;
using System.Globalization;
using Skein.Planning.Calibration.Meters;
using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Calibration;

/// <summary>
/// Calibrates a model inside the process, by a histogram of <c>System.Diagnostics.Metrics</c> such as ASP.NET Core's
/// <c>http.server.request.duration</c>. Every time is seen, so the variation is exact. Thread-safe; recording costs a few
/// interlocked additions. What is recorded while <see cref="Take"/> begins a new window may miss both.
/// </summary>
public sealed class MeterCalibration : IDisposable
{
    /// <summary>The meter of ASP.NET Core's server.</summary>
    public const string AspNetCoreMeter = "Microsoft.AspNetCore.Hosting";

    /// <summary>Its histogram of times.</summary>
    public const string AspNetCoreInstrument = "http.server.request.duration";

    // Seven a decade, from 0.1 ms to 100 s.
    private static readonly double[] Edges = [.. Enumerable.Range(-4, 6).SelectMany(decade => new[] { 1, 1.5, 2, 3, 4, 5, 7 }.Select(part => part * Math.Pow(10, decade))), 100];

    private readonly string meter;
    private readonly string instrument;
    private readonly TimeProvider clock;
    private readonly TimeSpan step;
    private readonly CalibrationLimits limits;
    private readonly MeterListener listener = new();
    private MeterWindow window; // replaced by Interlocked.Exchange
    private string unit = ""; // written by the listener when the instrument is published, once
    private double seconds; // of one unit; the same

    /// <summary>Begins to listen.</summary>
    /// <param name="meter">The meter's name.</param>
    /// <param name="instrument">The histogram's name; its unit must be <c>s</c> or <c>ms</c>.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="step">What arrivals are counted in; null for 1 s.</param>
    /// <param name="limits">Bounds; null for the defaults. A window holds <see cref="CalibrationLimits.StepsMax"/> steps.</param>
    public MeterCalibration(string meter, string instrument, TimeProvider clock, TimeSpan? step = null, CalibrationLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(meter);
        ArgumentException.ThrowIfNullOrEmpty(instrument);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step ?? TimeSpan.FromSeconds(1), TimeSpan.Zero, nameof(step));
        (this.meter, this.instrument, this.clock, this.step, this.limits) = (meter, instrument, clock, step ?? TimeSpan.FromSeconds(1), limits ?? CalibrationLimits.Default);
        window = NewWindow();
        listener.InstrumentPublished = Published;
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Record(value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, _) => Record(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Record(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Record(value, tags));
        listener.Start();
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => listener.Dispose();

    /// <summary>The model of what was recorded since the last call, or since the beginning; the next window begins.</summary>
    /// <param name="longest">How long a request can take; null where that is not known.</param>
    /// <exception cref="RefusedException">Nothing was recorded, for too short a time, or in another unit.</exception>
    public CalibrationResult Take(TimeSpan? longest = null)
    {
        if (unit.Length > 0 && seconds == 0) throw new RefusedException("instrument", $"'{instrument}' is in '{unit}': only s and ms are read");
        MeterWindow taken = Interlocked.Exchange(ref window, NewWindow());
        int steps = (int)Math.Min(limits.StepsMax, clock.GetElapsedTime(taken.Start) / step);
        if (steps < 1) throw new RefusedException("window", string.Create(CultureInfo.InvariantCulture, $"is shorter than a step of {step.TotalSeconds:0.###} s"));
        Observation seen = Observed(taken, steps);
        CalibrationResult result = Calibrator.Calibrate(seen, new CalibrationOptions { Longest = longest, Step = step * Math.Max(1, steps / 60) }, limits);
        MeasuredTimes times = result.Model.Service;
        double exact = Math.Max(0, (taken.Squares / seen.Whole.Count / (times.Mean * times.Mean)) - 1);
        return result with
        {
            Model = result.Model with
            {
                Service = MeasuredTimes.Of(times.Buckets, times.Mean, times.Longest, exact),
                ErrorRatio = Math.Min(1, taken.Errors / seen.Whole.Count),
            },
        };
    }

    private void Published(Instrument published, MeterListener listening)
    {
        if (published.Name != instrument || published.Meter.Name != meter) return;
        unit = published.Unit ?? "none";
        seconds = unit switch { "s" => 1, "ms" => 0.001, _ => 0 };
        listening.EnableMeasurementEvents(published);
    }

    // In the host's own thread, at the end of its request: nothing here throws.
    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        MeterWindow current = Volatile.Read(ref window);
        current.Record(value * seconds, clock.GetElapsedTime(current.Start), IsError(tags));
    }

    private static bool IsError(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach ((string name, object? value) in tags)
        {
            if (name == "error.type" || (name == "http.response.status_code" && value is >= 500)) return true;
        }

        return false;
    }

    private MeterWindow NewWindow() => new(Edges, step, limits.StepsMax, clock.GetTimestamp());

    private Observation Observed(MeterWindow taken, int steps)
    {
        // The buckets hold what came in the step that has begun, too.
        (double sum, double count) = taken.Between(0, Math.Min(limits.StepsMax, steps + 1));
        (double firstSum, double firstCount) = taken.Between(0, steps / 2);
        double now = clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, begin = now - (steps * step.TotalSeconds), counted = 0;
        List<CounterSample> samples = [new(begin, 0)];
        for (int i = 0; i < steps; i++) samples.Add(new(begin + ((i + 1) * step.TotalSeconds), counted += taken.Counts[i]));
        List<(double, double)> cumulative = [];
        double below = 0;
        for (int i = 0; i <= Edges.Length; i++) cumulative.Add((i < Edges.Length ? Edges[i] : double.PositiveInfinity, below += taken.Buckets[i]));
        List<string> notes = [];
        if (taken.Late > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{taken.Late:N0} times came after the last step of the window ({nameof(CalibrationLimits)}.{nameof(limits.StepsMax)} = {limits.StepsMax:N0}) and were left out"));
        if (taken.Wrong > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{taken.Wrong:N0} times were NaN, infinite or negative and were left out"));
        return new Observation
        {
            Source = new ModelSource(ModelSource.Meter, meter, instrument),
            // Converted when it was recorded, by the unit that the instrument says.
            Metric = "recorded_seconds",
            Now = now,
            RangeSeconds = steps * step.TotalSeconds,
            Arrivals = [new CounterSeries(new Dictionary<string, string>(), samples)],
            Whole = new HistogramIncrease(cumulative, sum, count),
            FirstHalf = new HistogramIncrease([], firstSum, firstCount),
            SecondHalf = new HistogramIncrease([], sum - firstSum, count - firstCount),
            Notes = notes,
        };
    }
}
