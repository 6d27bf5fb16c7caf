using System.Globalization;
using Skein.Core;
using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Calibration.Prometheus;

/// <summary>
/// Observes a service by a Prometheus server. The counter of requests is read as it was scraped, so that resets, gaps and
/// the dispersion are seen; the buckets are summed by the server, by <c>increase()</c>.
/// </summary>
internal sealed class PrometheusSource(PrometheusApi api, CalibrationLimits limits)
{
    private const int NamesShown = 5;

    /// <exception cref="SkeinException">The server cannot be asked, or it knows no such series, or too many.</exception>
    public async Task<Observation> ObserveAsync(PrometheusQuestion question, CancellationToken cancellation)
    {
        PromSelector selector = PromSelector.Of(question);
        string counter = question.Counter ?? $"{question.Metric}_count", range = PromSelector.Duration(question.Range);
        double now = await api.NumberAsync("time()", null, cancellation).ConfigureAwait(false) ?? throw new SkeinException(api.Name, "does not tell its time");
        await BoundAsync(selector.Of(counter), range, now, question, selector, cancellation).ConfigureAwait(false);

        IReadOnlyList<PrometheusSample> raw = await api.QueryAsync($"{selector.Of(counter)}[{range}]", now, cancellation).ConfigureAwait(false);
        (HistogramIncrease whole, string note) = await IncreaseAsync(selector, question.Metric, question.Range, now, cancellation).ConfigureAwait(false);
        TimeSpan half = question.Range / 2;
        return new Observation
        {
            Source = new ModelSource(ModelSource.Prometheus, api.Name, selector.Of(question.Metric)),
            Metric = question.Metric,
            Now = now,
            RangeSeconds = question.Range.TotalSeconds,
            Arrivals = [.. raw.Select(series => new CounterSeries(series.Labels, series.Values))],
            Whole = whole,
            FirstHalf = await HalfAsync(selector, question.Metric, half, now - half.TotalSeconds, cancellation).ConfigureAwait(false),
            SecondHalf = await HalfAsync(selector, question.Metric, half, now, cancellation).ConfigureAwait(false),
            Notes = note.Length == 0 ? [] : [note],
        };
    }

    private async Task BoundAsync(string counter, string range, double now, PrometheusQuestion question, PromSelector selector, CancellationToken cancellation)
    {
        if (await api.NumberAsync($"count(count_over_time({counter}[{range}]))", now, cancellation).ConfigureAwait(false) is not { } series)
            throw new SkeinException(api.Name, $"has no {counter} in the last {range}", await HintAsync(question, selector, now, cancellation).ConfigureAwait(false));
        if (series > limits.SeriesMax)
            throw new SkeinException(api.Name, string.Create(CultureInfo.InvariantCulture, $"has {series:N0} series of {counter}, more than the bound {nameof(CalibrationLimits)}.{nameof(limits.SeriesMax)} = {limits.SeriesMax:N0}"), "narrow them by --match LABEL=VALUE");
        double readings = await api.NumberAsync($"sum(count_over_time({counter}[{range}]))", now, cancellation).ConfigureAwait(false) ?? 0;
        if (readings > limits.ReadingsMax)
            throw new SkeinException(api.Name, string.Create(CultureInfo.InvariantCulture, $"has {readings:N0} readings of {counter}, more than the bound {nameof(CalibrationLimits)}.{nameof(limits.ReadingsMax)} = {limits.ReadingsMax:N0}"), "shorten --range, or narrow them by --match LABEL=VALUE");
    }

    /// <summary>Names what the job does have: it is mostly the metric's name that is wrong.</summary>
    private async Task<string> HintAsync(PrometheusQuestion question, PromSelector selector, double now, CancellationToken cancellation)
    {
        string any = selector.Matching("__name__=~\".+_bucket\"");
        IReadOnlyList<PrometheusSample> names = await api.QueryAsync($"topk({NamesShown + 1}, count by (__name__) ({any}))", now, cancellation).ConfigureAwait(false);
        string[] histograms = [.. names.Select(series => series.Labels.GetValueOrDefault("__name__", "")).Where(name => name.EndsWith("_bucket", StringComparison.Ordinal)).Select(name => name[..^"_bucket".Length]).Order(StringComparer.Ordinal)];
        return histograms.Length == 0
            ? $"no classic histogram of job '{question.Job}' is there: is the job's name right, and is it scraped?"
            : $"--metric: there are {string.Join(", ", histograms.Take(NamesShown))}{(histograms.Length > NamesShown ? " and more" : "")}";
    }

    private async Task<HistogramIncrease?> HalfAsync(PromSelector selector, string metric, TimeSpan range, double at, CancellationToken cancellation)
    {
        string window = PromSelector.Duration(range);
        double? sum = await api.NumberAsync($"sum(increase({selector.Of($"{metric}_sum")}[{window}]))", at, cancellation).ConfigureAwait(false);
        double? count = await api.NumberAsync($"sum(increase({selector.Of($"{metric}_count")}[{window}]))", at, cancellation).ConfigureAwait(false);
        return sum is { } total && count is { } requests ? new HistogramIncrease([], total, requests) : null;
    }

    private async Task<(HistogramIncrease Increase, string Note)> IncreaseAsync(PromSelector selector, string metric, TimeSpan range, double at, CancellationToken cancellation)
    {
        string buckets = $"increase({selector.Of($"{metric}_bucket")}[{PromSelector.Duration(range)}])";
        IReadOnlyList<PrometheusSample> sums = await api.QueryAsync($"sum by (le) ({buckets})", at, cancellation).ConfigureAwait(false);
        IReadOnlyList<PrometheusSample> counts = await api.QueryAsync($"count by (le) ({buckets})", at, cancellation).ConfigureAwait(false);
        if (sums.Count == 0) throw new SkeinException(api.Name, $"has no {selector.Of($"{metric}_bucket")} with two readings in the last {PromSelector.Duration(range)}", "only classic histograms are read; native ones have no such series");
        (IReadOnlyList<(double, double)> common, string note) = CommonEdges.Of(ByEdge(sums).Select(bucket => (bucket.Key, bucket.Value)), ByEdge(counts));
        HistogramIncrease? all = await HalfAsync(selector, metric, range, at, cancellation).ConfigureAwait(false);
        return all is null
            ? throw new SkeinException(api.Name, $"has no {metric}_sum and {metric}_count beside the buckets", "the mean needs them")
            : (all with { Cumulative = common }, note);
    }

    // One edge may be written in two ways, as 1 and 1.0.
    private Dictionary<double, double> ByEdge(IReadOnlyList<PrometheusSample> series) =>
        series.GroupBy(EdgeOf).ToDictionary(same => same.Key, same => same.Sum(one => one.Values[^1].Value));

    private double EdgeOf(PrometheusSample series) =>
        PrometheusNumber.TryParse(series.Labels.GetValueOrDefault("le", ""), out double edge) ? edge : throw new SkeinException(api.Name, "has a bucket without le");
}
