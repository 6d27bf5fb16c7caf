using System.Globalization;
using Skein.Core;
using Skein.Planning.Calibration.Observing;
using Skein.Planning.Calibration.Prometheus;

namespace Skein.Planning.Calibration.Pages;

/// <summary>What pages of one service told, one after the other: the series of one histogram. Used by one thread.</summary>
internal sealed class PageHistory(PageQuestion question, string subject, CalibrationLimits limits)
{
    private readonly string bucket = $"{question.Metric}_bucket", sum = $"{question.Metric}_sum", count = $"{question.Metric}_count";
    private readonly Dictionary<string, (IReadOnlyDictionary<string, string> Labels, List<CounterSample> Samples)> arrivals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Accumulated> series = new(StringComparer.Ordinal);

    private string Counter => question.Counter ?? count;

    /// <summary>Takes a page in.</summary>
    /// <param name="text">The page.</param>
    /// <param name="at">When it was read, seconds since 1970.</param>
    /// <param name="isSecondHalf">Whether what it adds belongs to the second half of the window.</param>
    /// <exception cref="SkeinException">It is no page of metrics, has no such histogram, or too many series of it.</exception>
    public void Add(string text, double at, bool isSecondHalf)
    {
        bool any = false, found = false;
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] == '#') continue;
            PageLine read = PageLine.Parse(trimmed) ?? throw NoPage();
            any = true;
            if ((read.Name != bucket && read.Name != sum && read.Name != count && read.Name != Counter) || !Matches(read.Labels)) continue;
            found = true;
            Take(read, at, isSecondHalf);
        }

        if (!any) throw NoPage();
        if (!found) throw new SkeinException(subject, $"has no {question.Metric}_bucket{(question.Match.Count > 0 ? " with these labels" : "")}", $"--metric names the histogram{Hint(text)}");
        if (series.Count + arrivals.Count > limits.PageSeriesMax)
            throw new SkeinException(subject, string.Create(CultureInfo.InvariantCulture, $"has more series of {question.Metric} than the bound {nameof(CalibrationLimits)}.{nameof(limits.PageSeriesMax)} = {limits.PageSeriesMax:N0}"), "narrow them by --match LABEL=VALUE");
    }

    public IReadOnlyList<CounterSeries> Arrivals => [.. arrivals.Values.Select(one => new CounterSeries(one.Labels, one.Samples))];

    /// <summary>What the histogram counted in both halves, with what is to be said of its edges.</summary>
    public (HistogramIncrease Whole, string Note) Whole()
    {
        Accumulated[] buckets = [.. series.Values.Where(one => one.Name == bucket)];
        ILookup<double, Accumulated> byEdge = buckets.ToLookup(one => one.Edge);
        (IReadOnlyList<(double, double)> common, string note) = CommonEdges.Of(byEdge.Select(same => (same.Key, same.Sum(one => one.First + one.Second))), byEdge.ToDictionary(same => same.Key, same => (double)same.Count()));
        return (new HistogramIncrease(common, Total(sum, one => one.First + one.Second), Total(count, one => one.First + one.Second)), note);
    }

    public HistogramIncrease FirstHalf() => new([], Total(sum, one => one.First), Total(count, one => one.First));

    public HistogramIncrease SecondHalf() => new([], Total(sum, one => one.Second), Total(count, one => one.Second));

    private double Total(string name, Func<Accumulated, double> part) => series.Values.Where(one => one.Name == name).Sum(part);

    private bool Matches(IReadOnlyDictionary<string, string> labels) => question.Match.All(match => labels.TryGetValue(match.Key, out string? value) && value == match.Value);

    private void Take(PageLine read, double at, bool isSecondHalf)
    {
        string key = $"{read.Name}{{{string.Join(',', read.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"))}}}";
        if (read.Name == Counter)
        {
            if (!arrivals.TryGetValue(key, out var samples)) arrivals.Add(key, samples = (read.Labels, []));
            samples.Samples.Add(new CounterSample(at, read.Value));
        }

        if (read.Name != bucket && read.Name != sum && read.Name != count) return;
        if (!series.TryGetValue(key, out Accumulated? one)) series.Add(key, new Accumulated(read.Name, EdgeOf(read)) { Last = read.Value });
        else one.Add(read.Value, isSecondHalf);
    }

    private double EdgeOf(PageLine read) => read.Name != bucket ? 0
        : PrometheusNumber.TryParse(read.Labels.GetValueOrDefault("le", ""), out double edge) ? edge
        : throw new SkeinException(subject, $"has a {bucket} without le");

    private static string Hint(string text)
    {
        string[] there = [.. text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(" histogram", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).Order(StringComparer.Ordinal)];
        return there.Length == 0 ? "; there is none on the page" : $"; there are {string.Join(", ", there.Take(5))}{(there.Length > 5 ? " and more" : "")}";
    }

    private SkeinException NoPage() => new(subject, "is no page of metrics in Prometheus' text format", "give the URL that Prometheus scrapes");

    private sealed class Accumulated(string name, double edge)
    {
        public string Name => name;

        public double Edge => edge;

        public double Last { get; set; }

        public double First { get; private set; }

        public double Second { get; private set; }

        // What fell began anew at 0, as rate() takes it too.
        public void Add(double value, bool isSecondHalf)
        {
            double step = value >= Last || double.IsNaN(value) ? value - Last : value;
            Last = value;
            if (isSecondHalf) Second += step;
            else First += step;
        }
    }
}
