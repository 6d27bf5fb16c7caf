using System.Globalization;
using Skein.Core;
using Skein.Planning.Laws;

namespace Skein.Planning.Specs;

/// <summary>The part <c>serviceTime</c>.</summary>
internal static class ServiceTimeReader
{
    private static readonly string[] Kinds = ["mean", "law", "percentiles", "histogram", "model", "prometheus"];

    /// <exception cref="SkeinException">It cannot be used.</exception>
    public static ServiceTimeSpec Read(SpecMap map, SpecLimits limits)
    {
        string[] given = [.. Kinds.Where(kind => map.Keys.Contains(kind))];
        if (given.Length == 0) throw map.Fault("", "has no evidence", $"write one of {string.Join(", ", Kinds)}");
        if (given.Length > 1) throw map.Fault(given[1], $"stands beside {given[0]}", "keep one kind of evidence");
        if (map.Has("scv") && given[0] != "mean") throw map.Fault("scv", "has a meaning beside mean only", "leave it out");
        if (map.Has("shape") && given[0] != "percentiles") throw map.Fault("shape", "has a meaning beside percentiles only", "leave it out");
        double? timeout = map.Number(SpecFields.Timeout);
        TimeEvidence evidence = given[0] switch
        {
            "mean" => new MeanEvidence(map.Required(SpecFields.Mean), map.Number(SpecFields.Variation) ?? 1, !map.Has("scv")),
            "law" => new LawEvidence(Law(map.Map("law", "serviceTime.law")!)),
            "percentiles" => Percentiles(map, limits, timeout),
            "histogram" => Histogram(map.Map("histogram", null)!, limits),
            "model" => new ModelEvidence(map.RequiredWord(SpecFields.Model)),
            _ => Prometheus(map.Map("prometheus", "serviceTime.prometheus")!),
        };
        return new ServiceTimeSpec { Evidence = evidence, Timeout = timeout };
    }

    private static ServiceLaw Law(SpecMap map)
    {
        if (map.Keys.Count != 1) throw map.Fault(map.Keys[1], $"stands beside {map.Keys[0]}", "keep one law");
        string kind = map.Keys[0];
        SpecMap law = map.Map(kind, $"serviceTime.law.{kind}")!;
        try
        {
            return kind switch
            {
                "exponential" => new ExponentialLaw(law.Required(SpecFields.ExponentialMean)),
                "deterministic" => new DeterministicLaw(law.Required(SpecFields.DeterministicMean)),
                "erlang" => new ErlangLaw(law.Required(SpecFields.ErlangMean), law.RequiredWhole(SpecFields.ErlangStages)),
                "hyperexponential" => new HyperexponentialLaw(
                    law.Required(SpecFields.BranchShare), 1 / law.Required(SpecFields.BranchMean1), 1 / law.Required(SpecFields.BranchMean2)),
                "lognormal" => new LognormalLaw(law.Required(SpecFields.Median), law.Required(SpecFields.Sigma)),
                _ => new ParetoLaw(law.Required(SpecFields.ParetoAlpha), law.Required(SpecFields.ParetoScale)),
            };
        }
        catch (RefusedException refusal)
        {
            throw law.Fault("", $"is no law: {refusal.Message}", "mend that value");
        }
    }

    private static PercentileEvidence Percentiles(SpecMap map, SpecLimits limits, double? timeout)
    {
        SpecMap below = map.Map("percentiles", null)!;
        IReadOnlyList<PercentileTime> percentiles = PercentileKeys.Read(below, SpecFields.Percentile, limits.PercentilesMax);
        if (timeout < percentiles[^1].Seconds)
            throw map.Fault("timeout", "must not be shorter than the highest percentile", "nobody waits longer than the timeout");
        AssumedShape? shape = map.Word(SpecFields.Shape) switch
        {
            null => null,
            "exponential" => AssumedShape.Exponential,
            "lognormal" => AssumedShape.Lognormal,
            "two-point" => AssumedShape.TwoPoint,
            { } other => throw map.Fault("shape", $"must be exponential, lognormal or two-point, and is '{SpecUnits.Shown(other)}'", "write shape: lognormal"),
        };
        if (shape == AssumedShape.Lognormal && (percentiles.Count < 2 || percentiles[0].Seconds == percentiles[^1].Seconds))
            throw map.Fault("shape", "needs two percentiles with different times to be lognormal", "add one such as p50, or write shape: exponential");
        return new PercentileEvidence(percentiles, shape);
    }

    private static HistogramEvidence Histogram(SpecMap map, SpecLimits limits)
    {
        if (map.Keys.Count > limits.BucketsMax) throw map.Fault("", $"has {map.Keys.Count} buckets, and may have {limits.BucketsMax}", "join some");
        TimeBucket[] buckets = [.. map.Keys.Select(key => new TimeBucket(Bound(map, key), map.NumberAt(key, SpecFields.Bucket)))];
        for (int at = 1; at < buckets.Length; at++)
        {
            if (buckets[at].UpperBound <= buckets[at - 1].UpperBound) throw map.Fault(map.Keys[at], "must be above the bound before it", "list the buckets by rising bound");
        }

        if (buckets.Sum(bucket => bucket.Count) <= 0) throw map.Fault("", "counts no request", "write the count of each bucket");
        if (buckets.All(bucket => double.IsInfinity(bucket.UpperBound) || bucket.Count == 0)) throw map.Fault("", "has counts in the open bucket alone", "give buckets with bounds");
        return new HistogramEvidence(buckets);
    }

    private static double Bound(SpecMap map, string key)
    {
        if (key is "+Inf" or "inf" or "Inf") return double.PositiveInfinity;
        double? bound = SpecUnits.Parse(SpecQuantity.Duration, key.Trim(), out string problem);
        if (bound is null) throw map.Fault(key, problem, "write an upper bound such as 25ms, or +Inf");
        return bound > 0 && bound <= SpecFields.Timeout.Most ? bound.Value : throw map.Fault(key, "must be an upper bound above 0 and not beyond a year", "write one such as 25ms");
    }

    private static PrometheusEvidence Prometheus(SpecMap map)
    {
        string url = map.RequiredWord(SpecFields.PrometheusUrl);
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw map.Fault("url", $"must be an http or https address, and is '{SpecUnits.Shown(url)}'", string.Create(CultureInfo.InvariantCulture, $"write url: {SpecFields.PrometheusUrl.Example}"));
        return new PrometheusEvidence(address, map.RequiredWord(SpecFields.PrometheusJob), map.RequiredWord(SpecFields.PrometheusMetric), map.Number(SpecFields.PrometheusRange) ?? 3600);
    }
}
