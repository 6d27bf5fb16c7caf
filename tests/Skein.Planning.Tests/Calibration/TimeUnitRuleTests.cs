using Skein.Planning.Calibration;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

public sealed class TimeUnitRuleTests
{
    private static readonly double[] InSeconds = [0.005, 0.01, 0.1, 1, 10, double.PositiveInfinity];
    private static readonly double[] InMilliseconds = [5, 10, 100, 1000, 10000, double.PositiveInfinity];

    [Fact]
    public void Seconds_are_seconds() => Assert.Equal((1, ""), TimeUnitRule.Of("http_server_request_duration_seconds", InSeconds, null));

    [Theory]
    [InlineData("request_duration_milliseconds", null, "give --unit ms")]
    [InlineData("request_duration_ms", null, "give --unit ms")]
    [InlineData("request_duration", null, "does not say its unit")]
    [InlineData("request_duration_milliseconds", TimeUnit.Seconds, "in milliseconds by its name, and in seconds by --unit")]
    [InlineData("request_duration_seconds", null, "in milliseconds by its buckets (5 to 10000)")]
    [InlineData("request_duration_microseconds", TimeUnit.Milliseconds, "only seconds and milliseconds are read")]
    public void A_unit_is_never_guessed(string metric, TimeUnit? given, string reason) =>
        Assert.Contains(reason, Assert.Throws<RefusedException>(() => TimeUnitRule.Of(metric, InMilliseconds, given)).Message, StringComparison.Ordinal);

    [Fact]
    public void Milliseconds_that_the_name_and_the_buckets_deny_are_refused() =>
        Assert.Throws<RefusedException>(() => TimeUnitRule.Of("request_duration_seconds", InSeconds, TimeUnit.Milliseconds));

    [Theory]
    [InlineData("request_duration_milliseconds", "converted from milliseconds, as --unit says")]
    [InlineData("request_duration", "converted from milliseconds, as --unit says")]
    [InlineData("request_duration_seconds", "converted from milliseconds, as --unit says, though the name says seconds")]
    public void Milliseconds_are_converted_when_that_is_said(string metric, string note) =>
        Assert.Equal((0.001, note), TimeUnitRule.Of(metric, InMilliseconds, TimeUnit.Milliseconds));

    [Fact]
    public void A_name_without_a_unit_is_seconds_when_that_is_said() =>
        Assert.Equal((1, "taken as seconds, as --unit says"), TimeUnitRule.Of("request_duration", InSeconds, TimeUnit.Seconds));

    [Fact]
    public void A_converted_model_is_in_seconds()
    {
        var seen = Observations.Usual with { Metric = "request_duration_milliseconds" };
        seen = seen with { Whole = seen.Whole with { Cumulative = [.. seen.Whole.Cumulative.Select(bucket => (bucket.Edge * 1000, bucket.Count))], Sum = seen.Whole.Sum * 1000 } };
        CalibratedModel model = Observations.Calibrate(seen, new CalibrationOptions { Unit = TimeUnit.Milliseconds }).Model;
        Assert.Equal(0.016, model.Service.Mean, 12);
        Assert.Equal(0.025, model.Service.Buckets[1].UpTo, 12);
        Assert.Contains("converted from milliseconds, as --unit says", model.Notes);
    }
}
