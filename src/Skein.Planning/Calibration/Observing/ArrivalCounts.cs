using System.Globalization;

namespace Skein.Planning.Calibration.Observing;

/// <summary>Readings of the counter of requests, checked: how many came, over which time, and how evenly.</summary>
internal sealed class ArrivalCounts
{
    /// <summary>A counter that falls in more of its steps than this share is a gauge.</summary>
    private const double ResetShareMax = 0.1;
    private const int ResetsAlways = 2;

    private readonly IReadOnlyList<CounterSeries> series;

    private ArrivalCounts(IReadOnlyList<CounterSeries> series)
    {
        this.series = series;
        First = series.Min(one => one.Samples[0].At);
        Last = series.Max(one => one.Samples[^1].At);
        Total = series.Sum(one => one.Total);
        Spacing = SpacingOf(series);
    }

    /// <summary>When the first reading was, seconds since 1970.</summary>
    public double First { get; }

    /// <summary>When the last reading was.</summary>
    public double Last { get; }

    /// <summary>How many requests were counted in between.</summary>
    public double Total { get; }

    /// <summary>The usual time between two readings, seconds.</summary>
    public double Spacing { get; }

    public double Seconds => Last - First;

    public double Rate => Total / Seconds;

    public int Resets => series.Sum(one => one.Resets);

    public int Series => series.Count;

    /// <summary>How many series had their last reading before a moment.</summary>
    public int EndedBefore(double at) => series.Count(one => one.Samples[^1].At < at);

    /// <exception cref="RefusedException">There is nothing to count, or it is no counter.</exception>
    public static ArrivalCounts Of(IReadOnlyList<CounterSeries> series)
    {
        CounterSeries[] read = [.. series.Where(one => one.Samples.Count > 0)];
        if (read.Length == 0) throw new RefusedException("arrivals", "have no reading in the window");
        foreach (CounterSeries one in read) Check(one);
        var counts = new ArrivalCounts(read);
        if (!read.Any(one => one.Samples.Count > 1) || counts.Seconds <= 0) throw new RefusedException("arrivals", "have one reading in the window: two are needed to count what came in between");
        return counts.Total > 0 ? counts : throw new RefusedException("arrivals", "were none in the window: the counter did not move");
    }

    /// <summary>
    /// The index of dispersion: the squares of how far each step's count is from its expectation (each series' own rate,
    /// over the time between the very readings that the step begins and ends with) over the sum of expectations. For
    /// Poisson arrivals it is 1 whatever the lengths of the steps. 95 % interval by the chi-squared law of n - 1 degrees
    /// (Cox and Lewis, The Statistical Analysis of Series of Events, 1966, chapter 6).
    /// </summary>
    /// <returns>Null where there are fewer steps, or requests in a step, than are needed.</returns>
    public (BoundedValue Index, int Steps)? Dispersion(double step, int stepsMin, double expectedMin)
    {
        double squares = 0, expectations = 0;
        int steps = 0;
        for (double from = First; from + step <= Last + (Spacing / 2); from += step)
        {
            (double residual, double expected) = StepOf(from, from + step);
            if (expected <= 0) continue;
            squares += residual * residual;
            expectations += expected;
            steps++;
        }

        if (steps < Math.Max(2, stepsMin) || expectations / steps < expectedMin) return null;
        double index = squares / expectations * steps / (steps - 1);
        int free = steps - 1;
        return (new BoundedValue(index, index * free / MathNet.Numerics.Distributions.ChiSquared.InvCDF(free, 0.975), index * free / MathNet.Numerics.Distributions.ChiSquared.InvCDF(free, 0.025)), steps);
    }

    /// <summary>How many came in the first half of the time, and in the second.</summary>
    public (double First, double Second) Halves()
    {
        double middle = (First + Last) / 2;
        double first = series.Sum(one => one.CountedUntil(middle));
        return (first, Total - first);
    }

    /// <summary>The share of requests whose status is an error's, a label that tells it, and null where no label does.</summary>
    public (double Ratio, string Label)? Errors(string? given)
    {
        string[] usual = given is not null ? [given] : ["http_response_status_code", "status_code", "code", "status"];
        string? label = usual.FirstOrDefault(name => series.Any(one => one.Labels.ContainsKey(name)));
        if (label is null) return given is null ? null : throw new RefusedException("arrivals", $"have no label '{given}'");
        return (series.Where(one => IsError(one.Labels.GetValueOrDefault(label, ""))).Sum(one => one.Total) / Total, label);
    }

    private static bool IsError(string status) => status.Length > 0 && (status is ['5', _, _] || status.Equals("error", StringComparison.OrdinalIgnoreCase));

    private (double Residual, double Expected) StepOf(double from, double to)
    {
        double residual = 0, expected = 0;
        foreach (CounterSeries one in series)
        {
            if (one.Seconds <= 0 || one.Near(from, Spacing * 0.6) is not { } begin || one.Near(to, Spacing * 0.6) is not { } end || end.At <= begin.At) continue;
            double mean = one.Total / one.Seconds * (end.At - begin.At);
            residual += end.Counted - begin.Counted - mean;
            expected += mean;
        }

        return (residual, expected);
    }

    private static void Check(CounterSeries one)
    {
        double before = double.NegativeInfinity;
        foreach ((double at, double value) in one.Samples)
        {
            if (!double.IsFinite(at) || at <= before) throw Refused(one, $"have readings that are not in the order of time");
            if (double.IsNaN(value)) throw Refused(one, $"read NaN: that is no count");
            if (!double.IsFinite(value) || value < 0) throw Refused(one, $"read {value}: a counter is finite and never below 0");
            before = at;
        }

        if (one.Resets > Math.Max(ResetsAlways, ResetShareMax * (one.Samples.Count - 1)))
            throw Refused(one, $"fell {one.Resets} times in {one.Samples.Count} readings: this is no counter, or its process restarts all the time");
    }

    private static double SpacingOf(IReadOnlyList<CounterSeries> series)
    {
        double[] gaps = [.. series.SelectMany(one => one.Samples.Skip(1).Zip(one.Samples, (later, earlier) => later.At - earlier.At)).Order()];
        return gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
    }

    private static RefusedException Refused(CounterSeries one, FormattableString reason) =>
        new("arrivals", $"of {{{string.Join(",", one.Labels.Select(label => $"{label.Key}=\"{label.Value}\"").Order(StringComparer.Ordinal))}}} {reason.ToString(CultureInfo.InvariantCulture)}");
}
