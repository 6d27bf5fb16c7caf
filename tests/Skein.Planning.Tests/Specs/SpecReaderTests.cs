using System.Text;
using Skein.Core;
using Skein.Planning.Laws;
using Xunit;

namespace Skein.Planning.Tests.Specs;

public sealed class SpecReaderTests
{
    [Fact]
    public void Values_with_units_are_read_in_seconds_bytes_and_cores()
    {
        CapacitySpec spec = Read("""
            service: checkout
            traffic: { rate: 30k/min, window: 1h, day: { amplitude: 40%, period: 24h } }
            serviceTime: { mean: 43ms, timeout: 2s }
            sla: { latency: { p99.9: 1s, p99: 250ms }, errorRate: 0.1%, availability: 0.999 }
            topology:
              - { name: db, timeout: 100ms, retries: 2, backoff: 10ms, budget: 10%, capacity: 1000/s }
              - { name: disk, of: db }
            resources: { cores: 500m, memoryPerRequest: 64KiB, memoryLimit: 2GiB }
            floors: { latency: 1.2ms }
            """);
        Assert.Equal(500, spec.Traffic.Rate);
        Assert.Equal(3600, spec.Traffic.Window);
        Assert.Equal(0.4, spec.Traffic.Day!.Amplitude);
        Assert.Equal(new MeanEvidence(0.043, 1, VariationAssumed: true), spec.ServiceTime.Evidence);
        Assert.Equal([new PercentileTime(0.99, 0.25), new PercentileTime(0.999, 1)], spec.Sla.Latency);
        Assert.Equal(0.001, spec.Sla.ErrorRate);
        Assert.Equal(["checkout", "db"], spec.Topology.Select(hop => hop.Of));
        Assert.Equal(0.01, spec.Topology[0].Backoff);
        Assert.Equal(0.5, spec.Resources.Cores);
        Assert.Equal(65536, spec.Resources.MemoryPerRequest);
        Assert.Equal(2147483648, spec.Resources.MemoryLimit);
        Assert.Equal(0.0012, spec.Floors.Latency);
        Assert.Equal(new SpecPlace(6, 13), spec.Places["topology[0].name"]);
    }

    [Fact]
    public void Every_kind_of_evidence_is_read()
    {
        Assert.Equal(new LawEvidence(new LognormalLaw(0.03, 0.8)), Evidence("law: { lognormal: { median: 30ms, sigma: 0.8 } }"));
        Assert.Equal(new LawEvidence(new ParetoLaw(2.5, 0.01)), Evidence("law: { pareto: { alpha: 2.5, scale: 10ms } }"));
        Assert.Equal(new LawEvidence(new HyperexponentialLaw(0.3, 1 / 0.01, 1 / 0.1)), Evidence("law: { hyperexponential: { p: 30%, mean1: 10ms, mean2: 100ms } }"));
        var percentiles = Assert.IsType<PercentileEvidence>(Evidence("{ percentiles: { p50: 30ms, p99: 200ms }, shape: two-point }"));
        Assert.Equal(AssumedShape.TwoPoint, percentiles.Shape);
        var histogram = Assert.IsType<HistogramEvidence>(Evidence("histogram: { 10ms: 120, 25ms: 900, +Inf: 3 }"));
        Assert.Equal([0.01, 0.025, double.PositiveInfinity], histogram.Buckets.Select(bucket => bucket.UpperBound));
        Assert.Equal(new ModelEvidence("checkout.model.json"), Evidence("model: checkout.model.json"));
        Assert.Equal(
            new PrometheusEvidence(new Uri("http://localhost:9090"), "checkout", "http_server_request_duration_seconds", 3600),
            Evidence("prometheus: { url: http://localhost:9090, job: checkout, metric: http_server_request_duration_seconds }"));
    }

    [Theory]
    [InlineData("", "shop.yaml is empty; ")]
    [InlineData("# only a comment", "shop.yaml is empty; ")]
    [InlineData("~", "shop.yaml is empty; ")]
    [InlineData("- a", "shop.yaml:1:1 must be a map of fields; ")]
    [InlineData("just words", "shop.yaml:1:1 must be a map of fields; ")]
    [InlineData("service: a\nservice: b", "shop.yaml:2:1 is not YAML: Duplicate key")]
    [InlineData("service: [", "shop.yaml:2:1 is not YAML: ")]
    [InlineData("a: &x [1]\nb: *x", "shop.yaml:1:4 uses an anchor")]
    [InlineData("service: !!binary aGVsbG8=", "shop.yaml:1:10 uses a tag")]
    [InlineData("service: a\n---\nservice: b", "shop.yaml:2:1 starts a second document; ")]
    [InlineData("service: a", "shop.yaml:1:1 traffic: is missing; ")]
    [InlineData("? [a]\n: b", "shop.yaml:1:3 (key): has a key that is no text; ")]
    public void A_file_that_is_no_spec_is_refused_in_one_line(string text, string start)
    {
        SkeinException fault = Assert.Throws<SkeinException>(() => Read(text));
        Assert.StartsWith(start, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_is_built()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++) text.Append($"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]\n");
        Assert.Contains("anchor", Assert.Throws<SkeinException>(() => Read(text.ToString())).Message);
    }

    [Fact]
    public void Nesting_beyond_the_bound_is_refused_and_up_to_it_is_not()
    {
        static string Nested(int levels) => "service: " + new string('[', levels - 1) + "a" + new string(']', levels - 1);
        Assert.Contains("nests deeper than 12 levels", Assert.Throws<SkeinException>(() => Read(Nested(13))).Message);
        Assert.DoesNotContain("nests", Assert.Throws<SkeinException>(() => Read(Nested(12))).Message);
        Assert.Contains("nests deeper", Assert.Throws<SkeinException>(() => Read("service: " + new string('[', 100_000))).Message);
    }

    [Fact]
    public void Each_bound_on_size_is_kept()
    {
        Assert.Contains("larger than", Assert.Throws<SkeinException>(() => Read(new string(' ', SpecLimits.Default.BytesMax + 1))).Message);
        using var endless = new MemoryStream(new byte[SpecLimits.Default.BytesMax + 10]);
        Assert.Contains("larger than", Assert.Throws<SkeinException>(() => SpecReader.Read("shop.yaml", endless)).Message);
        Assert.Contains("more than 20,000 values", Assert.Throws<SkeinException>(() => Read("a: [" + string.Join(',', Enumerable.Repeat("1", 20_001)) + "]")).Message);
        Assert.Contains("more than 1,000 characters", Assert.Throws<SkeinException>(() => Read("service: " + new string('a', 1_001))).Message);
        string hops = string.Concat(Enumerable.Range(0, 201).Select(index => $"  - {{ name: h{index} }}\n"));
        Assert.Contains("topology: has 201 elements, and may have 200", Assert.Throws<SkeinException>(() => Read($"{SpecDocument.Least()}topology:\n{hops}")).Message);
        Assert.Contains("is not text in UTF-8", Assert.Throws<SkeinException>(() => SpecReader.Read("shop.yaml", new MemoryStream([0x61, 0xff]))).Message);
    }

    [Theory]
    [InlineData("traffic", "{ rate: 500/s, peakRate: 400/s }", "traffic.peakRate: must not be below the mean rate, 500/s, and is 400/s")]
    [InlineData("traffic", "{ rate: 500/s, day: { amplitude: 1, hourly: [1/s] } }", "traffic.day.hourly: stands beside amplitude")]
    [InlineData("traffic", "{ rate: 500/s, day: { hourly: [1/s, 2/s] } }", "traffic.day.hourly: must have 24 rates, and has 2")]
    [InlineData("traffic", "{ rate: 500/s, day: { period: 1h } }", "traffic.day.amplitude: is missing")]
    [InlineData("serviceTime", "{ timeout: 1s }", "serviceTime: has no evidence")]
    [InlineData("serviceTime", "{ mean: 1s, model: a }", "serviceTime.model: stands beside mean")]
    [InlineData("serviceTime", "{ model: a, scv: 1 }", "serviceTime.scv: has a meaning beside mean only")]
    [InlineData("serviceTime", "{ percentiles: { p99: 10ms, p50: 20ms } }", "serviceTime.percentiles.p99: must not be shorter than p50 (20ms), and is 10ms")]
    [InlineData("serviceTime", "{ percentiles: { p99: 10ms, p99.0: 20ms } }", "serviceTime.percentiles.p99.0: is the same percentile as p99")]
    [InlineData("serviceTime", "{ percentiles: { p100: 10ms } }", "serviceTime.percentiles.p100: is no percentile above 0 and below 100")]
    [InlineData("serviceTime", "{ percentiles: { p99: 10ms }, shape: lognormal }", "serviceTime.shape: needs two percentiles")]
    [InlineData("serviceTime", "{ percentiles: { p99: 10ms }, shape: bell }", "serviceTime.shape: must be exponential, lognormal or two-point, and is 'bell'")]
    [InlineData("serviceTime", "{ percentiles: { p99: 10ms }, timeout: 5ms }", "serviceTime.timeout: must not be shorter than the highest percentile")]
    [InlineData("serviceTime", "{ histogram: { 25ms: 1, 10ms: 2 } }", "serviceTime.histogram.10ms: must be above the bound before it")]
    [InlineData("serviceTime", "{ histogram: { 10ms: 0 } }", "serviceTime.histogram: counts no request")]
    [InlineData("serviceTime", "{ histogram: { +Inf: 4 } }", "serviceTime.histogram: has counts in the open bucket alone")]
    [InlineData("serviceTime", "{ histogram: { soon: 4 } }", "serviceTime.histogram.soon: must be a time")]
    [InlineData("serviceTime", "{ law: { } }", "serviceTime.law: is empty")]
    [InlineData("serviceTime", "{ law: { pareto: { alpha: 2 } } }", "serviceTime.law.pareto.scale: is missing")]
    [InlineData("serviceTime", "{ prometheus: { url: 'ftp://a', job: b, metric: c } }", "serviceTime.prometheus.url: must be an http or https address, and is 'ftp://a'")]
    [InlineData("sla", "{ errorRate: 1% }", "sla.latency: is missing")]
    [InlineData("topology", "[{ name: a, of: b }, { name: b, of: a }]", "topology[0].of: goes round in a circle")]
    [InlineData("topology", "[{ name: a }, { name: a }]", "topology[1].name: is 'a', which another has")]
    [InlineData("topology", "[{ name: a, of: chekout }]", "topology[0].of: is 'chekout', which nothing is called; the nearest is checkout")]
    [InlineData("topology", "[3]", "topology[0]: must be a map of fields")]
    public void Fields_that_contradict_each_other_are_refused(string part, string value, string expected)
    {
        SpecDocument document = SpecDocument.Least();
        document.Set(part, value);
        Assert.Contains(expected, Assert.Throws<SkeinException>(() => Read(document.ToString())).Message);
    }

    private static CapacitySpec Read(string text) => SpecReader.Read("shop.yaml", text);

    private static TimeEvidence Evidence(string evidence)
    {
        SpecDocument document = SpecDocument.Least();
        document.Set("serviceTime", evidence.StartsWith('{') ? evidence : $"{{ {evidence} }}");
        return Read(document.ToString()).ServiceTime.Evidence;
    }
}
