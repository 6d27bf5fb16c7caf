using System.Text.Json;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Evaluation.Networks;

public sealed class NetworkModelTests
{
    private const string Varied = "\"service\": \"hyperexponential\", \"p\": 0.11270166537925831, \"rate1\": 0.22540333075851662, \"rate2\": 1.7745966692414834";

    [Theory]
    [InlineData("mg1", """{"arrivalRate": 0.5, "service": "erlang", "meanService": 1, "k": 3}""", "meanQueue meanResponse meanWait utilisation waitSecondMoment")]
    [InlineData("md1-wait-distribution", """{"arrivalRate": 0.5, "meanService": 1}""", "probWaitLE_0 probWaitLE_1 probWaitLE_2 probWaitLE_5")]
    [InlineData("mg1-ps", """{"arrivalRate": 0.5, "meanService": 1}""", "meanInSystem meanResponse slowdown")]
    [InlineData("gm1", """{"arrivalRate": 0.5, "interarrival": "erlang", "arrivalShape": 2, "serviceRate": 1}""", "kingmanApprox kingmanBound meanResponse meanWait sigma")]
    [InlineData("allen-cunneen", """{"arrivalRate": 8, "ca2": 1, "cs2": 0.5, "servers": 10, "serviceRate": 1}""", "meanWaitAllenCunneen meanWaitSakasegawa")]
    [InlineData("mdc", """{"meanService": 0.1, "servers": 10, "utilisation": 0.8}""", "allenCunneen meanWait")]
    [InlineData("mgc-exact", "{\"servers\": 10, \"utilisation\": 0.8, " + Varied + "}", "allenCunneen allenCunneenRelError meanWait probWait")]
    [InlineData("jackson", """{"arrivalRate": 0.3, "demands": [0.605, 2.1, 1.35]}""", "meanInSystem residence responseTime utilisations")]
    [InlineData("fork-join-2", """{"arrivalRate": 0.5, "branches": 2, "serviceRate": 1}""", "meanResponse")]
    [InlineData("fan-out", """{"branches": 100, "leafSlowProb": 0.01}""", "requestSlowProb")]
    [InlineData("hop-chain", """{"hops": 4, "meanEach": 0.01}""", "p99OfSum sumOfP99s")]
    [InlineData("mva", """{"demands": [0.605, 2.1, 1.35], "population": 3, "thinkTime": 15}""", "nStar queueLengths residence responseTime throughput upperBoundThroughput")]
    [InlineData("mva-multiclass", """{"demands": [[0.4, 0.2], [0.1, 0.5]], "population": [3, 2], "thinkTime": [1, 0]}""", "responseTime throughput")]
    [InlineData("mva-multiserver", """{"population": 12, "servers": [2, 1], "services": [0.4, 0.1], "thinkTime": 5, "visits": [1, 3]}""", "responseTime throughput")]
    [InlineData("little-from-percentiles", """{"arrivalRate": 500, "p50": 0.01, "p99": 0.2, "shape": "lognormal"}""", "mean meanConcurrency quantile_0.5 quantile_0.95 quantile_0.99 quantile_0.999 sigma")]
    [InlineData("little-bound", """{"arrivalRate": 500, "p99": 0.01, "timeout": 30}""", "concurrencyUpperBound meanUpperBound")]
    public void A_model_gives_every_value_of_its_row(string model, string inputs, string names) =>
        Assert.Equal(names, string.Join(' ', Batch.Answer(model, inputs).GetProperty("values").EnumerateObject().Select(value => value.Name)));

    [Theory]
    [InlineData("mg1", """{"arrivalRate": 1, "service": "exponential", "meanService": 1}""", "utilisation is 1")]
    [InlineData("mg1", """{"arrivalRate": -1, "service": "exponential", "meanService": 0.5}""", "arrivalRate must be")]
    [InlineData("mg1", """{"arrivalRate": "NaN", "service": "exponential", "meanService": 0.5}""", "arrivalRate must be")]
    [InlineData("mg1", """{"arrivalRate": 0.1, "service": "pareto", "alpha": 0.9, "scale": 1}""", "utilisation is")]
    [InlineData("mg1", """{"arrivalRate": 0.1, "service": "weibull", "meanService": 1}""", "service 'weibull' is no law")]
    [InlineData("md1-wait-distribution", """{"arrivalRate": 0.5, "meanService": 1, "service": "exponential"}""", "service must be deterministic")]
    [InlineData("mg1-ps", """{"arrivalRate": 3, "meanService": 1}""", "utilisation is 3")]
    [InlineData("gm1", """{"arrivalRate": 0.5, "serviceRate": 1}""", "interarrival is missing")]
    [InlineData("gm1", """{"arrivalRate": 0.5, "interarrival": "erlang", "arrivalShape": 0, "serviceRate": 1}""", "arrivalShape must be")]
    [InlineData("gm1", """{"arrivalRate": 0.5, "interarrival": "pareto", "serviceRate": 1}""", "interarrival 'pareto' is no law")]
    [InlineData("gm1", """{"arrivalRate": 0.5, "interarrival": "hyperexponential", "p": 0.5, "rate1": 1, "rate2": 2, "serviceRate": 3}""", "arrivalRate is 0.5")]
    [InlineData("gm1", """{"arrivalRate": 2, "interarrival": "deterministic", "serviceRate": 1}""", "utilisation is 2")]
    [InlineData("allen-cunneen", """{"arrivalRate": 8, "ca2": -1, "cs2": 0.5, "servers": 10, "serviceRate": 1}""", "ca2 must be")]
    [InlineData("allen-cunneen", """{"arrivalRate": 8, "ca2": 1, "cs2": 0.5, "servers": 0, "serviceRate": 1}""", "servers must be")]
    [InlineData("allen-cunneen", """{"arrivalRate": 10, "ca2": 1, "cs2": 0.5, "servers": 10, "serviceRate": 1}""", "utilisation is 1")]
    [InlineData("mdc", """{"meanService": 1, "servers": 10, "utilisation": 1}""", "utilisation is 1")]
    [InlineData("mdc", """{"meanService": 1, "servers": 1000000000, "utilisation": 0.9}""", "servers must be")]
    [InlineData("mgc-exact", """{"servers": 4, "utilisation": 0.8, "service": "pareto", "alpha": 3, "scale": 1}""", "service of the law 'pareto'")]
    [InlineData("mgc-exact", "{\"servers\": 4000, \"utilisation\": 0.8, " + Varied + "}", "servers 4000 with 2 phases")]
    [InlineData("mgc-exact", "{\"servers\": 4, \"utilisation\": 0.8, \"arrivalRate\": 7, " + Varied + "}", "arrivalRate is 7")]
    [InlineData("mgc-exact", "{\"servers\": 4, " + Varied + "}", "arrivalRate is missing")]
    [InlineData("jackson", """{"arrivalRate": 1, "demands": [0.5, 1]}""", "demands of station 2")]
    [InlineData("jackson", """{"arrivalRate": 1, "demands": [0.5, -1]}""", "demands must be")]
    [InlineData("fork-join-2", """{"arrivalRate": 0.5, "branches": 3, "serviceRate": 1}""", "branches of more than 2")]
    [InlineData("fork-join-2", """{"arrivalRate": 1.5, "branches": 2, "serviceRate": 1}""", "utilisation is 1.5")]
    [InlineData("fan-out", """{"branches": 10, "leafSlowProb": 1.1}""", "leafSlowProb must be")]
    [InlineData("fan-out", """{"branches": 1.5, "leafSlowProb": 0.1}""", "branches must be a whole number")]
    [InlineData("fan-out", """{"branches": 0, "leafSlowProb": 0.1}""", "branches must be")]
    [InlineData("hop-chain", """{"hops": 0, "meanEach": 0.1}""", "hops must be")]
    [InlineData("hop-chain", """{"hops": 2, "meanEach": 0}""", "meanEach must be")]
    [InlineData("mva", """{"demands": [1, 2], "population": 2.5}""", "population must be a whole number")]
    [InlineData("mva", """{"demands": [1, 2], "population": -1}""", "population must be")]
    [InlineData("mva", """{"demands": [], "population": 1}""", "demands must be")]
    [InlineData("mva-multiclass", """{"demands": [[1, 2, 3], [1, 2, 3]], "population": [1, 2, 3, 4]}""", "demands has 2 classes")]
    [InlineData("mva-multiclass", """{"demands": [[1, 2], [1, 2]], "population": [1.5, 2]}""", "population must be whole numbers")]
    [InlineData("mva-multiclass", """{"demands": [[1], [1], [1]], "population": [2000, 2000, 2000]}""", "population has too many mixtures")]
    [InlineData("mva-multiserver", """{"population": 3, "servers": [0], "services": [1], "visits": [1]}""", "servers must be")]
    [InlineData("mva-multiserver", """{"population": 3, "servers": [1, 1], "services": [1], "visits": [1]}""", "servers has 2 stations")]
    [InlineData("little-from-percentiles", """{"arrivalRate": 500, "p50": 0.2, "p99": 0.1, "shape": "lognormal"}""", "p99 must be above p50")]
    [InlineData("little-from-percentiles", """{"arrivalRate": 500, "p50": 0.01, "p99": 0.2}""", "shape is missing")]
    [InlineData("little-from-percentiles", """{"arrivalRate": 500, "p50": 0.01, "p99": 0.2, "shape": "exponential"}""", "shape is not exponential")]
    [InlineData("little-from-percentiles", """{"arrivalRate": 500, "p50": 0.01, "p99": 0.2, "shape": "deterministic"}""", "shape is not constant")]
    [InlineData("little-bound", """{"arrivalRate": 500, "p99": 3, "timeout": 1}""", "timeout must not be below p99")]
    [InlineData("little-bound", """{"arrivalRate": -500, "p99": 3, "timeout": 10}""", "arrivalRate must be")]
    public void What_no_system_can_be_or_has_no_answer_is_refused(string model, string inputs, string reason) =>
        Assert.StartsWith(reason, Batch.Refusal(model, inputs), StringComparison.Ordinal);

    /// <summary>N is Poisson(100) where every request takes 0.2 s: 132 are enough for 99.9 %.</summary>
    [Fact]
    public void A_constant_time_is_a_shape_too()
    {
        JsonElement values = Batch.Answer("little-from-percentiles", """{"arrivalRate": 500, "p99": 0.2, "shape": "deterministic"}""").GetProperty("values");
        Digits.Agree(0.2, values.GetProperty("mean").GetDouble());
        Digits.Agree(100, values.GetProperty("meanConcurrency").GetDouble());
        Assert.Equal(132, values.GetProperty("quantile_0.999").GetDouble());
    }

    [Fact]
    public void What_demands_cannot_tell_is_left_out_and_does_not_take_the_rest_away()
    {
        JsonElement values = Batch.Answer("jackson", """{"arrivalRate": 3, "demands": [0.1, 0.2]}""", """["responseTime", "visits2"]""").GetProperty("values");
        Assert.Equal(["responseTime"], values.EnumerateObject().Select(value => value.Name));
    }

    [Fact]
    public void Infinite_waits_are_said_as_such()
    {
        JsonElement values = Batch.Answer("mg1", """{"arrivalRate": 1, "service": "pareto", "alpha": 1.5, "scale": 0.1}""").GetProperty("values");
        Assert.Equal("Infinity", values.GetProperty("meanWait").GetString());
        Digits.Agree(0.3, values.GetProperty("utilisation").GetDouble());
    }

    [Fact]
    public void Demands_may_stand_by_class_or_by_station()
    {
        const string byClass = """{"demands": [[0.4, 0.2, 0.1], [0.1, 0.5, 0.3]], "population": [3, 2]}""";
        const string byStation = """{"demands": [[0.4, 0.1], [0.2, 0.5], [0.1, 0.3]], "population": [3, 2]}""";
        Assert.Equal(Batch.Answer("mva-multiclass", byClass).ToString(), Batch.Answer("mva-multiclass", byStation).ToString());
    }

    [Fact]
    public void A_rate_and_the_utilisation_that_it_leads_to_are_the_same_case()
    {
        string by = Batch.Answer("mgc-exact", """{"servers": 4, "utilisation": 0.75, "service": "erlang", "k": 2}""").ToString();
        Assert.Equal(by, Batch.Answer("mgc-exact", """{"servers": 4, "arrivalRate": 3, "service": "erlang", "k": 2}""").ToString());
        Assert.Equal(by, Batch.Answer("mgc-exact", """{"servers": 4, "arrivalRate": 3, "meanService": 1, "service": "erlang", "k": 2}""").ToString());
    }

    [Fact]
    public void What_demands_do_not_fix_is_not_given() =>
        Assert.StartsWith("visits2 is no value", Batch.Refusal("jackson", """{"arrivalRate": 0.3, "demands": [0.605, 2.1, 1.35]}""", "[\"visits2\"]"), StringComparison.Ordinal);
}
