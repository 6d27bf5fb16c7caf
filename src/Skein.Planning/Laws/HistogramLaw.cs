namespace Skein.Planning.Laws;

/// <summary>
/// The law of a histogram: its cumulative probability is linear in pieces, two for each bucket. Where the mean is known
/// besides (Prometheus' <c>_sum</c> over <c>_count</c>), the two pieces of each bucket meet where the law has just that
/// mean: a piece that ends at the share t of the bucket and has the probability 1 - t puts the bucket's own mean at t,
/// and t is the same in all buckets. Without it t is 1/2, one straight piece. Two are equal when they are the same object.
/// </summary>
public sealed record HistogramLaw : ServiceLaw
{
    private readonly double[] times; // knots, rising
    private readonly double[] below; // cumulative probability at each knot
    private readonly double[] above; // 1 - that, summed from the far end so that small tails keep their digits
    private readonly double[] integral; // of the tail, from 0 to each knot

    private HistogramLaw(HistogramShape shape)
    {
        Buckets = shape.Buckets;
        Longest = shape.Longest;
        Overflow = shape.Overflow;
        Pieces = shape.Pieces;
        Count = shape.Count;
        double share = shape.Share;
        times = new double[(2 * shape.Pieces.Count) + 1];
        double[] mass = new double[times.Length];
        for (int i = 0; i < shape.Pieces.Count; i++)
        {
            (double from, double to, double weight) = shape.Pieces[i];
            times[(2 * i) + 1] = from + (share * (to - from));
            mass[(2 * i) + 1] = weight * (1 - share);
            times[(2 * i) + 2] = to;
            mass[(2 * i) + 2] = weight * share;
        }

        below = new double[times.Length];
        above = new double[times.Length];
        integral = new double[times.Length];
        for (int i = 1; i < times.Length; i++) below[i] = below[i - 1] + mass[i];
        for (int i = times.Length - 2; i >= 0; i--) above[i] = above[i + 1] + mass[i + 1];
        for (int i = 1; i < times.Length; i++) integral[i] = integral[i - 1] + ((above[i - 1] + above[i]) / 2 * (times[i] - times[i - 1]));
        Mean = Moment((a, b) => (a + b) / 2, mass);
        SecondMoment = Moment((a, b) => ((a * a) + (a * b) + (b * b)) / 3, mass);
        ThirdMoment = Moment((a, b) => (a + b) * ((a * a) + (b * b)) / 4, mass);
    }

    /// <inheritdoc/>
    public override string Name => "histogram";

    /// <summary>What it was made of, by rising edge.</summary>
    public IReadOnlyList<HistogramBucket> Buckets { get; }

    /// <summary>How many times were counted.</summary>
    public double Count { get; }

    /// <summary>The longest possible time, seconds: as it was given, else the last edge, or twice of it where some were longer.</summary>
    public double Longest { get; }

    /// <summary>The share of times that were longer than the last edge.</summary>
    public double Overflow { get; }

    /// <summary>The buckets as they are counted on: contiguous from 0, with probabilities.</summary>
    internal IReadOnlyList<(double From, double To, double Weight)> Pieces { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double SecondMoment { get; }

    /// <inheritdoc/>
    public override double ThirdMoment { get; }

    /// <summary>Makes one.</summary>
    /// <param name="buckets">At least one with a finite edge, by rising edge; the last may be up to infinity.</param>
    /// <param name="mean">The mean, seconds, where it is known exactly; null takes the middle of each bucket.</param>
    /// <param name="longest">How long a time can be, seconds: the timeout. Needed when more than a few are in the bucket up to infinity.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="RefusedException">The buckets are empty, fall, or are too many; the mean cannot be that of the buckets; too many are beyond the last edge.</exception>
    public static HistogramLaw Of(IReadOnlyList<HistogramBucket> buckets, double? mean = null, double? longest = null, HistogramLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        return new HistogramLaw(HistogramShape.Of(buckets, mean, longest, limits ?? HistogramLimits.Default));
    }

    /// <inheritdoc/>
    public override double Tail(double time)
    {
        if (time < 0) return 1;
        int at = LastAtOrBefore(time);
        if (at == times.Length - 1) return 0;
        double part = (time - times[at]) / (times[at + 1] - times[at]);
        return above[at] + (part * (above[at + 1] - above[at]));
    }

    /// <inheritdoc/>
    public override double TailIntegral(double time)
    {
        if (time <= 0) return 0;
        int at = LastAtOrBefore(time);
        return at == times.Length - 1 ? integral[^1] : integral[at] + ((above[at] + Tail(time)) / 2 * (time - times[at]));
    }

    /// <inheritdoc/>
    public override double Quantile(double level)
    {
        // A level of 0 asks for where the first mass begins.
        if (level <= 0) return times[Math.Max(0, Array.FindIndex(below, sum => sum > 0) - 1)];
        int found = Array.BinarySearch(below, level);
        int at = found >= 0 ? found : ~found;
        while (at > 1 && at < below.Length && below[at - 1] >= level) at--;
        if (at >= below.Length) return times[^1];
        double mass = below[at] - below[at - 1];
        return mass <= 0 ? times[at] : times[at - 1] + ((level - below[at - 1]) / mass * (times[at] - times[at - 1]));
    }

    private int LastAtOrBefore(double time)
    {
        int found = Array.BinarySearch(times, time);
        int at = found >= 0 ? found : ~found - 1;
        while (at < times.Length - 1 && times[at + 1] <= time) at++;
        return at;
    }

    private double Moment(Func<double, double, double> ofPiece, double[] mass)
    {
        double sum = 0;
        for (int i = 1; i < times.Length; i++) sum += mass[i] * ofPiece(times[i - 1], times[i]);
        return sum;
    }
}
