using Skein.Planning.Peaks;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>The same quantities by formula, by bound and by simulation. Used by one thread.</summary>
internal sealed class SideBySide
{
    private const int WindowsForP99 = 400;

    private readonly Draft draft;
    private readonly PlanLimits limits;
    private readonly SimulatedQueue? queue;
    private readonly SimulatedQueue? loss;
    private readonly int[]? peaks;
    private readonly WindowPeakExact? exact;

    public SideBySide(Draft draft, IServiceSimulator? simulator, PlanLimits limits)
    {
        this.draft = draft;
        this.limits = limits;
        exact = draft.PeakExact;
        if (simulator is null) return;
        double level = draft.Spec.Sla.Latency[^1].Level;
        if (draft.Utilisation < 1) queue = simulator.Queue(draft.Held, draft.Rate, draft.Dispersion, draft.Servers, null, level);
        loss = simulator.Queue(draft.Held, draft.Rate, draft.Dispersion, draft.Servers, 0, level);
        if (draft.Rate * draft.Spec.Traffic.Window <= limits.SimulatedArrivalsMax && simulator.Peaks(draft.Held, draft.Rate, draft.Dispersion, draft.Spec.Traffic.Window) is { Count: > 0 } simulated)
            peaks = [.. simulated.Order()];
    }

    /// <summary>How many requests were simulated for the queues.</summary>
    public long Simulated => (queue?.Requests ?? 0) + (loss?.Requests ?? 0);

    public IReadOnlyList<PlannedComparison> Compare()
    {
        bool poisson = draft.Dispersion == 1, exponential = draft.Held is Laws.ExponentialLaw;
        double? meanBound = draft.Evidence.MeanBound * draft.Rate;
        var rows = new List<PlannedComparison>
        {
            new("mean concurrency", "requests", draft.Mean, null, meanBound, queue?.MeanBusy.Value, queue?.MeanBusy.HalfWidth, meanBound is null ? "Little" : "Little; bound from percentiles and timeout"),
        };
        double bound = draft.PeakBound;
        double? formula = exact?.Quantile(1 - Draft.Risk);
        // Few windows tell no P99: their median is compared instead.
        bool many = peaks?.Length >= WindowsForP99;
        string window = $"peak in {Figure.Time(draft.Spec.Traffic.Window)}";
        rows.Add(new PlannedComparison(
            $"{window}, P99", "requests", exponential ? formula : null, exponential ? null : formula, bound,
            many ? Percentile(peaks!, 1 - Draft.Risk) : null, many ? PercentileHalfWidth(peaks!, 1 - Draft.Risk) : null,
            exact is null ? "bound by up-crossings" : "M/M/infinity; bound by up-crossings, any law"));
        if (peaks is not null && !many && exact?.Quantile(0.5) is { } median)
            rows.Add(new PlannedComparison($"{window}, median", "requests", exponential ? median : null, exponential ? null : median, null, Percentile(peaks, 0.5), PercentileHalfWidth(peaks, 0.5), $"M/M/infinity; {peaks.Length} simulated windows"));
        double rejected = draft.RejectedBy(draft.Servers);
        rows.Add(new PlannedComparison("turned away without a queue", "share", poisson ? rejected : null, poisson ? null : rejected, null, loss?.Rejected.Value, loss?.Rejected.HalfWidth, poisson ? "Erlang B, any law" : "Erlang B, Hayward"));
        if (draft.Response(draft.Servers) is { } model)
        {
            rows.Add(new PlannedComparison("mean wait", "seconds", model.IsExact ? model.MeanWait : null, model.IsExact ? null : model.MeanWait, poisson ? model.MeanWaitBound : null, queue?.MeanWait.Value, queue?.MeanWait.HalfWidth, model.IsExact ? "Erlang C; bound Wolff, Kingman" : "Allen-Cunneen; bound Wolff, Kingman"));
            PercentileTime promise = draft.Spec.Sla.Latency[^1];
            double value = model.Quantile(promise.Level);
            rows.Add(new PlannedComparison($"response {PercentileKeys.Write(promise.Level)}", "seconds", model.IsExact ? value : null, model.IsExact ? null : value, null, queue?.ResponsePercentile.Value, queue?.ResponsePercentile.HalfWidth, model.IsExact ? "M/M/c" : "Allen-Cunneen and the service law"));
        }

        return rows;
    }

    /// <summary>The distribution of the peak, where it is neither sure nor hopeless.</summary>
    public IReadOnlyList<PeakPoint> Peaks()
    {
        double scale = draft.Peaked, rate = draft.Rate / scale;
        var bound = new WindowPeakBound(rate, draft.Mean / scale, draft.Spec.Traffic.Window);
        int high = (int)Math.Min(int.MaxValue / 2, Math.Ceiling(scale * bound.Capacity(1e-4))), low = (int)Math.Floor(draft.Mean);
        if (exact is not null) low = (int)exact.Quantile(0.001) - 1;
        int step = Math.Max(1, (high - low) / limits.CurvePoints);
        var points = new List<PeakPoint>();
        for (int count = Math.Max(0, low); count <= high; count += step)
        {
            double exceeded = Math.Min(1, bound.ProbabilityOfReaching(Math.Floor(count / scale) + 1));
            double? simulated = peaks is null ? null : peaks.Count(peak => peak > count) / (double)peaks.Length;
            points.Add(new PeakPoint(count, exceeded, exact is null ? null : Math.Max(0, 1 - exact.AtMost(count)), simulated));
        }

        return points;
    }

    private static double Percentile(int[] sorted, double level) => sorted[Math.Clamp((int)Math.Ceiling(level * sorted.Length) - 1, 0, sorted.Length - 1)];

    // Half the distance between the order statistics that hold the percentile with 95 % (binomial, normal approximation).
    private static double PercentileHalfWidth(int[] sorted, double level)
    {
        double spread = 1.96 * Math.Sqrt(level * (1 - level) / sorted.Length);
        return (Percentile(sorted, Math.Min(1, level + spread)) - Percentile(sorted, Math.Max(0, level - spread))) / 2;
    }
}
