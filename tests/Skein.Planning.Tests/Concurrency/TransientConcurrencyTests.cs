using Skein.Planning.Concurrency;
using Skein.Planning.Laws;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Concurrency;

/// <summary>Expected values: quadrature of the tail in 40-digit arithmetic.</summary>
public sealed class TransientConcurrencyTests
{
    [Theory]
    [InlineData(1.5, 0.1, 10, 5, 2.717157287525381, 3)]
    [InlineData(0.8, 0.1, 10, 100, 15.905358527674863, double.PositiveInfinity)]
    [InlineData(1, 0.2, 3, 7, 2.7332088368936482, double.PositiveInfinity)]
    [InlineData(2.5, 0.15, 4.5, 1, 1.0988573624130999, 1.125)]
    public void The_mean_grows_from_empty_by_the_integral_of_the_tail(double alpha, double scale, double rate, double time, double expected, double settled)
    {
        string inputs = FormattableString.Invariant($$"""{"alpha": {{alpha}}, "scale": {{scale}}, "arrivalRate": {{rate}}}""");
        Digits.Near(expected, Batch.Value("concurrency-transient", inputs, FormattableString.Invariant($"mean_{time}")));
        Digits.Near(settled, Batch.Value("concurrency-transient", inputs, "stationaryMean"));
    }

    [Theory]
    [InlineData(1.5, 0.1, 5, 0.094280904158206337)]
    [InlineData(1.2, 0.1, 1e6, 0.033175597546124771)]
    [InlineData(3, 0.1, 1e4, 3.3333333333333333e-11)]
    [InlineData(1.5, 0.1, 0.05, 0.83333333333333333)]
    [InlineData(1.5, 0.1, 0, 1)]
    public void The_correlation_of_Pareto_falls_with_a_power(double alpha, double scale, double distance, double expected)
    {
        string inputs = FormattableString.Invariant($$"""{"alpha": {{alpha}}, "scale": {{scale}}, "arrivalRate": 7}""");
        Digits.Near(expected, Batch.Value("concurrency-autocorrelation", inputs, FormattableString.Invariant($"autocorrelation_{distance}")));
    }

    [Fact]
    public void The_correlation_of_other_laws_is_what_their_tail_leaves()
    {
        Digits.Near(Math.Exp(-3), new TransientConcurrency(1, new ExponentialLaw(2)).Autocorrelation(6), 1e-14);
        Assert.Equal(0.75, new TransientConcurrency(1, new DeterministicLaw(2)).Autocorrelation(0.5));
        Assert.Equal(0, new TransientConcurrency(1, new DeterministicLaw(2)).Autocorrelation(2));
    }

    [Theory]
    [InlineData("concurrency-autocorrelation", """{"alpha": 1, "scale": 0.1, "arrivalRate": 1}""", "autocorrelation_1")]
    [InlineData("concurrency-autocorrelation", """{"alpha": 0.7, "scale": 0.1, "arrivalRate": 1}""", "autocorrelation_1")]
    [InlineData("concurrency-autocorrelation", """{"alpha": 1.5, "scale": 0.1, "arrivalRate": 1}""", "autocorrelation_-1")]
    [InlineData("concurrency-transient", """{"alpha": 1.5, "scale": 0.1, "arrivalRate": 1}""", "mean_-1")]
    [InlineData("concurrency-transient", """{"alpha": 0, "scale": 0.1, "arrivalRate": 1}""", "mean_1")]
    [InlineData("concurrency-transient", """{"alpha": 1.5, "scale": -0.1, "arrivalRate": 1}""", "mean_1")]
    [InlineData("concurrency-transient", """{"alpha": 1.5, "scale": 0.1}""", "mean_1")]
    public void What_has_no_answer_is_refused(string model, string inputs, string want) => Batch.Refused(model, inputs, want);

    [Theory]
    [InlineData("mean_0", 307078.51372075736)]
    [InlineData("mean_10000", 454851.60770666404)]
    [InlineData("mean_30000", 555942.16091878484)]
    [InlineData("mean_116400", 555942.16091878484)]
    [InlineData("peakLagAfterArrivalPeak", 3520.9783326075253)]
    [InlineData("peakMean", 568957.79586984882)]
    public void A_swinging_rate_is_followed_late_and_flattened(string name, double expected) =>
        Digits.Near(expected, Batch.Value("concurrency-sinusoid", """{"base": 100, "amplitude": 60, "period": 86400, "meanService": 3600}""", name), 1e-12);

    [Fact]
    public void The_mean_at_the_late_peak_is_the_peak_mean()
    {
        var concurrency = new SinusoidalConcurrency(100, 60, 86_400, 3_600);
        Digits.Near(concurrency.PeakMean, concurrency.MeanAt(21_600 + concurrency.PeakLag), 1e-14);
    }

    [Theory]
    [InlineData("""{"base": 100, "amplitude": 101, "period": 86400, "meanService": 3600}""")]
    [InlineData("""{"base": 100, "amplitude": -1, "period": 86400, "meanService": 3600}""")]
    [InlineData("""{"base": 100, "amplitude": 1, "period": 0, "meanService": 3600}""")]
    [InlineData("""{"base": 100, "amplitude": 1, "period": 10}""")]
    public void A_rate_that_is_negative_at_times_is_refused(string inputs) => Batch.Refused("concurrency-sinusoid", inputs);
}
