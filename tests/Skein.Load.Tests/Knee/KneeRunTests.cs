using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Tests.Ladder;
using Xunit;

namespace Skein.Load.Tests.Knee;

public sealed class KneeRunTests
{
    private static readonly LatencyObjective objective = LatencyObjective.Parse("p99<150ms");

    private readonly LadderClock clock = new();

    [Theory]
    [InlineData(16, true)]
    [InlineData(16, false)]
    [InlineData(40, false)]
    public async Task The_prediction_agrees_with_the_measurement(int workers, bool given)
    {
        KneeReport report = await RunAsync(new SimulatedService(clock, objective) { Workers = workers, Overhead = 0.0005 }, given ? workers : null);

        Assert.Equal(KneeKind.Found, report.Measured.Kind);
        Assert.True(report.Agrees, $"{report.Forecast?.Knee} {report.Measured.Reason} {report.NoForecast}");
        Assert.InRange(report.Forecast!.Calibration.Workers, workers - 1, workers + 2);
        Assert.InRange(report.Forecast.Lasting, 0.95 * report.Forecast.Knee.Rate, 1.01 * report.Forecast.Knee.Rate);
    }

    [Fact]
    public async Task A_service_that_is_slower_under_load_is_predicted_from_its_throughput()
    {
        SimulatedService? service = null;
        // 8 % longer in every step but those at low load.
        service = new SimulatedService(clock, objective) { Slower = _ => service!.Orders[^1].Rate > 300 ? 1.08 : 1 };

        KneeReport report = await RunAsync(service, 16);

        Assert.True(report.Agrees, $"{report.Forecast?.Knee} {report.Measured.Reason}");
        Assert.InRange(report.Forecast!.Calibration.Holding, 0.0208, 0.0224);
    }

    [Fact]
    public async Task A_contaminated_calibration_predicts_nothing_and_says_why()
    {
        var service = new SimulatedService(clock, objective) { Conditions = (_, order) => new StepConditions { Pressure = order.Purpose == StepPurpose.Saturate ? 0.5 : 0.01 } };

        KneeReport report = await RunAsync(service, 16);

        Assert.Null(report.Forecast);
        Assert.Null(report.Error);
        Assert.Contains("beyond the capacity were contaminated: something waited for a processor 50 %", report.NoForecast, StringComparison.Ordinal);
        Assert.Equal(KneeKind.Found, report.Measured.Kind);
    }

    [Fact]
    public async Task An_objective_that_service_times_alone_miss_gets_no_number()
    {
        KneeReport report = await RunAsync(new SimulatedService(clock, objective) { Service = _ => 0.2 }, 16);

        Assert.Null(report.Forecast);
        Assert.Contains("is not met by an idle service", report.NoForecast, StringComparison.Ordinal);
        Assert.Equal(KneeKind.BelowRange, report.Measured.Kind);
    }

    [Theory]
    [InlineData(67, 80, 1, false)] // 67 of 80: chance has it so once in ten seconds
    [InlineData(40, 80, 1, true)]
    [InlineData(760, 955, 7, true)]
    [InlineData(940, 955, 7, false)]
    public void A_service_is_saturated_when_it_follows_less_than_chance_allows(double throughput, double rate, double seconds, bool isSaturated) =>
        Assert.Equal(isSaturated, KneeCalibrator.IsSaturated(throughput, rate, seconds));

    [Fact]
    public async Task A_service_that_refuses_what_is_beyond_it_gets_no_prediction()
    {
        KneeReport report = await RunAsync(new SimulatedService(clock, objective) { Fails = (_, order) => order.Purpose == StepPurpose.Saturate ? 0.2 : 0 }, 16);

        Assert.Null(report.Forecast);
        Assert.Contains("requests failed beyond the capacity", report.NoForecast, StringComparison.Ordinal);
    }

    private static LadderOptions Options => new(objective) { TimeMax = TimeSpan.FromSeconds(150) };

    private Task<KneeReport> RunAsync(SimulatedService service, int? workers) =>
        new KneeRun(new KneeOptions(Options) { Workers = workers }, new LadderLimits(), service, service, clock).RunAsync("service", TestContext.Current.CancellationToken);
}
