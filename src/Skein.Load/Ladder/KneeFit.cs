namespace Skein.Load.Ladder;

/// <summary>
/// The knee from steps: the chance of a miss is taken as logistic in the logarithm of the load, near the knee. Misses come in
/// bursts, for a queue that is up stays up, so that the number of a step is negative binomial: its variance is that of
/// independent misses and, beside it, the square of the mean times a spread that is not known (Lawless, "Negative binomial and
/// mixed Poisson regression", 1987). What is likely is weighed on a grid over the knee's place, the curve's steepness and the
/// spread; the interval is of the knee, whatever the other two are.
/// </summary>
internal sealed class KneeFit(double allowedShare)
{
    private const double Band = 0.15;
    private const int PlacesEachSide = 60;
    private const int RoundsMax = 12;

    // Of what is allowed, how much a service may miss at any load before it is no more told from what load brings.
    private const double FloorMost = 0.7;

    // Requests without a miss that a low load is given beside its own: few requests do not tell a floor.
    private const double FloorDoubt = 2;

    // Of queues near their capacity, by simulation of many: a steepness from 10 to 150, and a spread of a step of 6.5 s from 1 to 10,
    // which is less where misses far beyond the knee are cut off.
    private static readonly LikelyValues steepness = new(45, 1);
    private static readonly LikelyValues spread = new(2, 0.8);

    // A step far beyond the knee says only that it is beyond: how bad it is there tells of the backlog's growth, not of the knee.
    private readonly double beyond = Math.Min(0.5, 15 * allowedShare);

    /// <summary>The knee; null where fewer than two steps were made.</summary>
    public KneeEstimate? Of(IReadOnlyList<StepEvidence> steps)
    {
        if (steps.Count < 2 || Crossing(steps) is not { } crossing) return null;
        if (Math.Log(crossing.Above / crossing.Below) > Band) return new KneeEstimate(crossing.Rate, crossing.Below, crossing.Above);
        double middle = crossing.Rate;
        KneeEstimate estimate = new(middle, middle, middle);
        for (int round = 0; round < RoundsMax; round++)
        {
            estimate = Around(middle, steps);
            // What lies further away was not measured, and the curve says nothing of it.
            double next = Math.Clamp(estimate.Rate, crossing.Rate * Math.Exp(-Band), crossing.Rate * Math.Exp(Band));
            if (Math.Abs(Math.Log(next / middle)) < Band / PlacesEachSide) break;
            middle = next;
        }

        return estimate;
    }

    /// <summary>
    /// Where the share of misses, made monotone by pooling neighbours, crosses what is allowed; the highest or lowest rate where
    /// it does not. Null where nothing was measured.
    /// </summary>
    internal KneeCrossing? Crossing(IReadOnlyList<StepEvidence> steps)
    {
        var pools = new List<Pool>();
        foreach (StepEvidence step in steps.Where(step => step.Requests > 0).OrderBy(step => step.RealisedRate))
        {
            pools.Add(new Pool(step.RealisedRate, step.RealisedRate, step.RealisedRate * step.Requests, step.Requests, step.Missed));
            while (pools.Count > 1 && pools[^2].Missed / pools[^2].Requests >= pools[^1].Missed / pools[^1].Requests)
            {
                pools[^2] = pools[^2].With(pools[^1]);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        if (pools.Count == 0) return null;
        int next = pools.FindIndex(pool => pool.Share >= allowedShare);
        if (next < 0) return new KneeCrossing(pools[^1].Rate, pools[^1].Last, pools[^1].Last);
        if (next == 0) return new KneeCrossing(pools[0].Rate, pools[0].First, pools[0].First);
        (Pool below, Pool above) = (pools[next - 1], pools[next]);
        // Between loads that are far apart it may lie anywhere.
        if (Math.Log(above.First / below.Last) > Band) return new KneeCrossing(Math.Sqrt(above.First * below.Last), below.Last, above.First);
        double way = (Math.Log(allowedShare) - Math.Log(below.Share)) / (Math.Log(above.Share) - Math.Log(below.Share));
        return new KneeCrossing(below.Rate * Math.Pow(above.Rate / below.Rate, way), below.Last, above.First);
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static double PlaceOf(double index) => Band * (index - PlacesEachSide) / PlacesEachSide;

    private KneeEstimate Around(double middle, IReadOnlyList<StepEvidence> steps)
    {
        double longest = steps.Max(step => step.Order.Measured.TotalSeconds);
        KneePoint[] near = [.. steps.Where(step => step.Requests > 0).Select(step => PointOf(step, middle, longest)).Where(point => point.Weight > 0)];
        const int Places = (2 * PlacesEachSide) + 1;
        double floor = Floor(middle, steps);
        double[][] logs = [.. Enumerable.Range(0, Places).Select(place => LogsAt(near, PlaceOf(place), floor))];
        double most = logs.Max(place => place.Max());
        double[] likely = [.. logs.Select(place => place.Sum(log => Math.Exp(log - most)))];
        return new KneeEstimate(At(0.5), At(0.025), At(0.975));

        double At(double level) => middle * Math.Exp(Quantile(likely, level));
    }

    /// <summary>The share of requests that miss the objective at any load: the curve rises from there.</summary>
    private double Floor(double middle, IReadOnlyList<StepEvidence> steps)
    {
        StepEvidence[] low = [.. steps.Where(step => step.RealisedRate < middle * Math.Exp(-Band))];
        return Math.Min(FloorMost * allowedShare, low.Sum(step => step.Missed) / (low.Sum(step => step.Requests) + (FloorDoubt / allowedShare)));
    }

    // Of every steepness and every spread.
    private double[] LogsAt(KneePoint[] near, double knee, double floor)
    {
        double atKnee = Logit((allowedShare - floor) / (1 - floor));
        double[] logs = new double[steepness.Values.Length * spread.Values.Length];
        for (int steep = 0; steep < steepness.Values.Length; steep++)
        {
            for (int index = 0; index < spread.Values.Length; index++) logs[(steep * spread.Values.Length) + index] = steepness.Logs[steep] + spread.Logs[index];
            foreach (KneePoint point in near)
            {
                double share = floor + ((1 - floor) / (1 + Math.Exp(-(atKnee + (steepness.Values[steep] * (point.Place - knee))))));
                double mean = point.Requests * Math.Min(share, beyond), logMean = Math.Log(mean);
                for (int index = 0; index < spread.Values.Length; index++)
                    logs[(steep * spread.Values.Length) + index] += point.Weight * point.Log(index, mean, logMean);
            }
        }

        return logs;
    }

    private KneePoint PointOf(StepEvidence step, double middle, double longest)
    {
        double place = Math.Log(step.RealisedRate / middle);
        double nearness = 1 - Math.Pow(place / Band, 2);
        double weight = nearness > 0 ? nearness * nearness : 0;
        // Bursts last as long in a short step, so that their number is more of a chance there.
        double shortness = longest / step.Order.Measured.TotalSeconds;
        return new KneePoint(place, step.Requests, Math.Min(step.Missed, beyond * step.Requests), weight, [.. spread.Values.Select(value => value * shortness)]);
    }

    private static double Quantile(double[] likely, double level)
    {
        double wanted = level * likely.Sum(), seen = 0;
        for (int place = 0; place < likely.Length; place++)
        {
            if (seen + likely[place] >= wanted) return PlaceOf(place - 0.5 + ((wanted - seen) / likely[place]));
            seen += likely[place];
        }

        return Band;
    }

    /// <summary>Neighbouring steps.</summary>
    private readonly record struct Pool(double First, double Last, double Rates, double Requests, double Missed)
    {
        public double Rate => Rates / Requests;

        public double Share => (Missed + 0.3) / (Requests + 0.6);

        public Pool With(Pool next) => new(First, next.Last, Rates + next.Rates, Requests + next.Requests, Missed + next.Missed);
    }

    /// <summary>A step as the fit sees it.</summary>
    private sealed class KneePoint
    {
        private readonly double missed;
        private readonly double[] spreads;
        private readonly double[] constants; // of each spread: what of the chance does not hang on the mean

        public KneePoint(double place, double requests, double missed, double weight, double[] spreads)
        {
            (Place, Requests, this.missed, Weight, this.spreads) = (place, requests, missed, weight, spreads);
            constants = [.. spreads.Select(value => LogGamma.Of(missed + (1 / value)) - LogGamma.Of(1 / value) + (missed * Math.Log(value)))];
        }

        public double Place { get; }

        public double Requests { get; }

        public double Weight { get; }

        /// <summary>The logarithm of the chance of so many misses, but for what is the same for every spread and mean.</summary>
        public double Log(int index, double mean, double logMean) =>
            constants[index] + (missed * logMean) - ((missed + (1 / spreads[index])) * Math.Log(1 + (spreads[index] * mean)));
    }
}
