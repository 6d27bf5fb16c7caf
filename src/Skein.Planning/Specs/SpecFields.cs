using static Skein.Planning.Specs.SpecQuantity;

namespace Skein.Planning.Specs;

/// <summary>Every field that a spec can have. The reader knows no other, and the tests and the documentation walk this list.</summary>
internal static class SpecFields
{
    private const double RateMax = 1e9, TimeMax = 366 * 86_400, BytesMax = 1L << 50, Many = 1_000_000;

    public static readonly SpecField Service = Text("service", "what the service is called");

    public static readonly SpecField Rate = Above("traffic.rate", SpecQuantity.Rate, RateMax, "the mean rate of arrivals");
    public static readonly SpecField PeakRate = Above("traffic.peakRate", SpecQuantity.Rate, RateMax, "the mean rate of the busiest window; default: the mean rate, or the peak of the day");
    public static readonly SpecField Window = Above("traffic.window", Duration, TimeMax, "over which the peak of concurrency is asked; default 1h") with { Example = "1h" };
    public static readonly SpecField Dispersion = Above("traffic.dispersion", Number, 10_000, "index of dispersion of arrivals, 1 = Poisson (the default)");
    public static readonly SpecField Retries = From("traffic.retries", Whole, 0, 100, "how often a caller tries again; default 0");
    public static readonly SpecField RetryBudget = From("traffic.retryBudget", Share, 0, 1, "share of calls that may be retries; default: no budget") with { Example = "10%" };
    public static readonly SpecField Amplitude = From("traffic.day.amplitude", Share, 0, 1, "how far a sine wave rises above the mean") with { Example = "40%" };
    public static readonly SpecField Period = Above("traffic.day.period", Duration, TimeMax, "the length of one wave; default 24h") with { Example = "24h" };
    public static readonly SpecField Hourly = From("traffic.day.hourly[]", SpecQuantity.Rate, 0, RateMax, "instead of the wave: the rate of each of 24 hours");

    public static readonly SpecField Mean = Above("serviceTime.mean", Duration, TimeMax, "the mean");
    public static readonly SpecField Variation = From("serviceTime.scv", Number, 0, 1e6, "with the mean: variance over its square; default 1 (assumed)");
    public static readonly SpecField ExponentialMean = Above("serviceTime.law.exponential.mean", Duration, TimeMax, "an exponential law");
    public static readonly SpecField DeterministicMean = Above("serviceTime.law.deterministic.mean", Duration, TimeMax, "a constant");
    public static readonly SpecField ErlangMean = Above("serviceTime.law.erlang.mean", Duration, TimeMax, "an Erlang law");
    public static readonly SpecField ErlangStages = From("serviceTime.law.erlang.k", Whole, 1, 10_000, "its stages");
    public static readonly SpecField BranchShare = From("serviceTime.law.hyperexponential.p", Share, 0, 1, "share of the first of two exponential branches") with { Example = "30%" };
    public static readonly SpecField BranchMean1 = Above("serviceTime.law.hyperexponential.mean1", Duration, TimeMax, "mean of the first branch");
    public static readonly SpecField BranchMean2 = Above("serviceTime.law.hyperexponential.mean2", Duration, TimeMax, "mean of the second branch");
    public static readonly SpecField Median = Above("serviceTime.law.lognormal.median", Duration, TimeMax, "a lognormal law");
    public static readonly SpecField Sigma = Above("serviceTime.law.lognormal.sigma", Number, 10, "standard deviation of its logarithm");
    public static readonly SpecField ParetoAlpha = Above("serviceTime.law.pareto.alpha", Number, 1_000, "a Pareto law: the power its tail falls with");
    public static readonly SpecField ParetoScale = Above("serviceTime.law.pareto.scale", Duration, TimeMax, "its shortest time");
    public static readonly SpecField Percentile = Above("serviceTime.percentiles.*", Duration, TimeMax, "p50, p99, p99.9 ...: a shape is then assumed, and said");
    public static readonly SpecField Shape = Text("serviceTime.shape", "with percentiles: exponential, lognormal or two-point") with { Example = "lognormal" };
    public static readonly SpecField Bucket = From("serviceTime.histogram.*", Number, 0, 1e15, "upper bound of a bucket (the last may be +Inf): its own count") with { Example = "120" };
    public static readonly SpecField Model = Text("serviceTime.model", "a model file, relative to the spec") with { Example = "checkout.model.json" };
    public static readonly SpecField PrometheusUrl = Text("serviceTime.prometheus.url", "a Prometheus server") with { Example = "http://localhost:9090" };
    public static readonly SpecField PrometheusJob = Text("serviceTime.prometheus.job", "the scrape job");
    public static readonly SpecField PrometheusMetric = Text("serviceTime.prometheus.metric", "the histogram, without _bucket") with { Example = "http_server_request_duration_seconds" };
    public static readonly SpecField PrometheusRange = Above("serviceTime.prometheus.range", Duration, TimeMax, "how far back; default 1h") with { Example = "1h" };
    public static readonly SpecField Timeout = Above("serviceTime.timeout", Duration, TimeMax, "when a caller gives up; default: never") with { Example = "2s" };

    public static readonly SpecField Latency = Above("sla.latency.*", Duration, TimeMax, "p99 ...: the response time promised") with { Example = "250ms" };
    public static readonly SpecField ErrorRate = From("sla.errorRate", Share, 0, 1, "share of requests that may fail or be turned away");
    public static readonly SpecField Availability = From("sla.availability", Share, 0, 1, "share of time in which the service answers") with { Example = "99.9%" };

    public static readonly SpecField HopName = Text("topology[].name", "what is called; unique") with { Example = "db" };
    public static readonly SpecField HopOf = Text("topology[].of", "who calls: the service (the default) or another of the list");
    public static readonly SpecField HopCalls = From("topology[].calls", Whole, 1, 10_000, "calls for each request of the caller, one after another; default 1");
    public static readonly SpecField HopFanOut = From("topology[].fanOut", Whole, 1, 10_000, "how many run side by side for each call, all awaited; default 1");
    public static readonly SpecField HopTimeout = Above("topology[].timeout", Duration, TimeMax, "when the caller gives up an attempt; default: never") with { Example = "100ms" };
    public static readonly SpecField HopRetries = From("topology[].retries", Whole, 0, 100, "how often a failed call is tried again; default 0");
    public static readonly SpecField HopBackoff = From("topology[].backoff", Duration, 0, TimeMax, "pause before a retry; default 0s") with { Example = "10ms" };
    public static readonly SpecField HopBudget = From("topology[].budget", Share, 0, 1, "share of calls that may be retries; default: no budget") with { Example = "10%" };
    public static readonly SpecField HopLatency = Above("topology[].latency", Duration, TimeMax, "the mean time of one attempt") with { Example = "5ms" };
    public static readonly SpecField HopFailure = From("topology[].failure", Share, 0, 1, "how likely one attempt fails; default 0%");
    public static readonly SpecField HopCapacity = Above("topology[].capacity", SpecQuantity.Rate, RateMax, "attempts that it can serve") with { Example = "1000/s" };

    public static readonly SpecField Workers = From("resources.workers", Whole, 1, Many, "requests that one replica serves at once; without it that is what is asked");
    public static readonly SpecField Cores = Above("resources.cores", SpecQuantity.Cores, 100_000, "cores of one replica");
    public static readonly SpecField CpuPerRequest = Above("resources.cpuPerRequest", Duration, TimeMax, "processor time of one request") with { Example = "1ms" };
    public static readonly SpecField MemoryPerRequest = Above("resources.memoryPerRequest", Bytes, BytesMax, "memory that one request holds");
    public static readonly SpecField MemoryBase = From("resources.memoryBase", Bytes, 0, BytesMax, "memory of an idle replica; default 0B") with { Example = "200MiB" };
    public static readonly SpecField MemoryLimit = Above("resources.memoryLimit", Bytes, BytesMax, "memory that one replica may have") with { Example = "2GiB" };
    public static readonly SpecField DescriptorsPerRequest = From("resources.descriptorsPerRequest", Number, 0, 10_000, "file descriptors that one request holds");
    public static readonly SpecField DescriptorLimit = From("resources.descriptorLimit", Whole, 1, 1 << 30, "file descriptors that one replica may have") with { Example = "65536" };
    public static readonly SpecField Replicas = From("resources.replicas", Whole, 1, 100_000, "how many share the traffic; default 1");
    public static readonly SpecField Blocking = From("resources.blocking", Share, 0, 1, "share of a request's time in which it blocks a thread; default 0%") with { Example = "100%" };

    public static readonly SpecField FloorLatency = Above("floors.latency", Duration, TimeMax, "the shortest time in which an answer can come") with { Example = "1.2ms" };

    public static readonly SpecField FloorTimer = Above("floors.timer", Duration, TimeMax, "the shortest pause that a timer keeps") with { Example = "1ms" };

    /// <summary>All of them, in the order of the file.</summary>
    public static IReadOnlyList<SpecField> All { get; } =
    [
        Service, Rate, PeakRate, Window, Dispersion, Retries, RetryBudget, Amplitude, Period, Hourly,
        Mean, Variation, ExponentialMean, DeterministicMean, ErlangMean, ErlangStages, BranchShare, BranchMean1, BranchMean2, Median, Sigma,
        ParetoAlpha, ParetoScale, Percentile, Shape, Bucket, Model, PrometheusUrl, PrometheusJob, PrometheusMetric, PrometheusRange, Timeout,
        Latency, ErrorRate, Availability,
        HopName, HopOf, HopCalls, HopFanOut, HopTimeout, HopRetries, HopBackoff, HopBudget, HopLatency, HopFailure, HopCapacity,
        Workers, Cores, CpuPerRequest, MemoryPerRequest, MemoryBase, MemoryLimit, DescriptorsPerRequest, DescriptorLimit, Replicas, Blocking,
        FloorLatency, FloorTimer,
    ];

    /// <summary>The keys that a map may have.</summary>
    /// <param name="schemaPath">Where the map stands, with <c>[]</c> for elements; empty for the whole file.</param>
    public static IReadOnlyList<string> KeysOf(string schemaPath)
    {
        string prefix = schemaPath.Length == 0 ? "" : $"{schemaPath}.";
        return
        [
            .. All.Where(field => field.Path.StartsWith(prefix, StringComparison.Ordinal))
                .Select(field => field.Path[prefix.Length..].Split('.', '[')[0])
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static SpecField Above(string path, SpecQuantity quantity, double most, string meaning) => new(path, quantity, 0, most, meaning, LeastExcluded: true);

    private static SpecField From(string path, SpecQuantity quantity, double least, double most, string meaning) => new(path, quantity, least, most, meaning);

    private static SpecField Text(string path, string meaning) => new(path, Word, 0, 0, meaning);
}
