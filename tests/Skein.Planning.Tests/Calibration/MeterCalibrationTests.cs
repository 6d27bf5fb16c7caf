using System.Diagnostics.Metrics;
using Skein.Planning.Calibration;
using Skein.Planning.Tests.Calibration.Servers;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

public sealed class MeterCalibrationTests
{
    private readonly SteppedTime time = new();

    [Fact]
    public void Every_time_is_seen_so_the_variation_is_exact()
    {
        using var meter = new Meter("shop.every");
        Histogram<double> histogram = meter.CreateHistogram<double>("duration", "s");
        using var calibration = new MeterCalibration("shop.every", "duration", time);
        for (int second = 0; second < 60; second++)
        {
            for (int i = 0; i < 50; i++) histogram.Record(i % 2 == 0 ? 0.01 : 0.03, new KeyValuePair<string, object?>("http.response.status_code", i == 0 ? 500 : 200));
            time.Go(TimeSpan.FromSeconds(1));
        }

        CalibratedModel model = calibration.Take().Model;
        Assert.Equal(50, model.Arrivals.Rate, 9);
        Assert.Equal(0.02, model.Service.Mean, 9);
        Assert.Equal(0.25, model.Service.SquaredVariation.Value, 6);
        Assert.Equal(model.Service.SquaredVariation.Lower, model.Service.SquaredVariation.Upper);
        Assert.Equal(0.02, model.ErrorRatio!.Value, 9);
        Assert.Equal(0, model.Arrivals.Dispersion!.Value.Value, 9);
        // The next window begins empty.
        time.Go(TimeSpan.FromSeconds(5));
        Assert.Throws<RefusedException>(() => calibration.Take());
    }

    [Fact]
    public void Milliseconds_are_converted_for_the_instrument_says_them()
    {
        using var meter = new Meter("shop.milliseconds");
        Histogram<long> histogram = meter.CreateHistogram<long>("duration", "ms");
        using var calibration = new MeterCalibration("shop.milliseconds", "duration", time);
        histogram.Record(20);
        histogram.Record(40);
        time.Go(TimeSpan.FromSeconds(10));
        Assert.Equal(0.03, calibration.Take().Model.Service.Mean, 9);
    }

    [Fact]
    public void Another_unit_another_meter_and_no_time_at_all_are_refused()
    {
        using var meter = new Meter("shop.bytes");
        using var other = new Meter("shop.other");
        meter.CreateHistogram<double>("size", "By");
        using var calibration = new MeterCalibration("shop.bytes", "size", time);
        Assert.Contains("is in 'By': only s and ms are read", Assert.Throws<RefusedException>(() => calibration.Take()).Message, StringComparison.Ordinal);
        using var deaf = new MeterCalibration("shop.deaf", "duration", time);
        other.CreateHistogram<double>("duration", "s").Record(1);
        Assert.Contains("is shorter than a step", Assert.Throws<RefusedException>(() => deaf.Take()).Message, StringComparison.Ordinal);
        time.Go(TimeSpan.FromSeconds(5));
        Assert.Contains("the counter did not move", Assert.Throws<RefusedException>(() => deaf.Take()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_time_or_comes_after_the_window_is_left_out_and_told()
    {
        using var meter = new Meter("shop.late");
        Histogram<double> histogram = meter.CreateHistogram<double>("duration", "s");
        using var calibration = new MeterCalibration("shop.late", "duration", time, limits: new CalibrationLimits { StepsMax = 20 });
        foreach (double wrong in new[] { double.NaN, double.PositiveInfinity, -1 }) histogram.Record(wrong);
        for (int second = 0; second < 25; second++)
        {
            histogram.Record(0.02);
            time.Go(TimeSpan.FromSeconds(1));
        }

        CalibratedModel model = calibration.Take().Model;
        Assert.Equal(20, model.Service.Count);
        Assert.Contains(model.Notes, note => note.StartsWith("3 times were NaN, infinite or negative", StringComparison.Ordinal));
        Assert.Contains(model.Notes, note => note.StartsWith("5 times came after the last step of the window (StepsMax = 20)", StringComparison.Ordinal) || note.Contains("CalibrationLimits.StepsMax = 20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_real_service_of_AspNetCore_tells_its_times()
    {
        await using WebServer server = await WebServer.StartAsync(new ShopService().AnswerAsync);
        using var calibration = new MeterCalibration(MeterCalibration.AspNetCoreMeter, MeterCalibration.AspNetCoreInstrument, TimeProvider.System, TimeSpan.FromMilliseconds(50));
        using var client = new HttpClient { BaseAddress = server.Address };
        for (int i = 0; i < 100; i++) (await client.GetAsync(new Uri("buy", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        CalibratedModel model = calibration.Take().Model;
        // Other tests of this process serve requests at the same time.
        Assert.InRange(model.Service.Count, 90, double.MaxValue);
        Assert.InRange(model.Service.Mean, 0.0005, 1);
        Assert.InRange(model.ErrorRatio!.Value, 0.001, 0.2);
    }

    private sealed class SteppedTime : TimeProvider
    {
        private TimeSpan gone;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => gone.Ticks;

        public override DateTimeOffset GetUtcNow() => Models.Noon + gone;

        public void Go(TimeSpan time) => gone += time;
    }
}
