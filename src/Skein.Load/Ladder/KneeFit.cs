namespace Skein.Load.Ladder;

/// <summary>
/// The knee from steps: the chance of a miss is taken as logistic in the logarithm of the load, near the knee; what is
/// likely of the knee is then weighed on a grid over the knee's place and the curve's steepness. Misses come in bursts,
/// as a queue does, so their scatter between the stretches of a step widens the interval (quasi-likelihood,
/// McCullagh and Nelder 1989, section 9).
/// </summary>
internal sealed class KneeFit(double allowedShare)
{
    private const double Band = 0.15;
    private const double SteepnessMiddle = 40;
    private const double SteepnessSpread = 0.7;
    private const double ScatterMin = 40;
    private const double ScatterFactor = 4;
    private const int StretchesPerStep = 4;
    private const int PlacesEachSide = 80;
    private const int SlopesEachSide = 8;
    private const double SlopeReach = 2.5;
    private const int RoundsMax = 12;

    // A step far beyond the knee says only that it is beyond: how bad it is there tells of the backlog's growth, not of the knee.
    private readonly double beyond = Math.Min(0.5, 15 * allowedShare);
    private readonly double atKnee = Logit(allowedShare);

    /// <summary>The knee; null where fewer than two steps were made.</summary>
    public KneeEstimate? Of(IReadOnlyList<StepEvidence> steps)
    {
        if (steps.Count < 2 || Crossing(steps) is not { } middle) return null;
        KneeEstimate estimate = new(middle, middle, middle);
        for (int round = 0; round < RoundsMax; round++)
        {
            estimate = Around(middle, steps);
            if (Math.Abs(Math.Log(estimate.Rate / middle)) < Band / PlacesEachSide) break;
            middle = estimate.Rate;
        }

        return estimate;
    }

    /// <summary>Where the share of misses, made monotone by pooling neighbours, crosses what is allowed; the highest or lowest rate where it does not.</summary>
    internal double? Crossing(IReadOnlyList<StepEvidence> steps)
    {
        var pools = new List<(double Rates, double Requests, double Missed)>();
        foreach (StepEvidence step in steps.Where(step => step.Requests > 0).OrderBy(step => step.RealisedRate))
        {
            pools.Add((step.RealisedRate * step.Requests, step.Requests, step.Missed));
            while (pools.Count > 1 && pools[^2].Missed / pools[^2].Requests >= pools[^1].Missed / pools[^1].Requests)
            {
                pools[^2] = (pools[^2].Rates + pools[^1].Rates, pools[^2].Requests + pools[^1].Requests, pools[^2].Missed + pools[^1].Missed);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        (double Rate, double Share)[] curve = [.. pools.Select(pool => (pool.Rates / pool.Requests, (pool.Missed + 0.3) / (pool.Requests + 0.6)))];
        if (curve.Length == 0) return null;
        int above = Array.FindIndex(curve, point => point.Share >= allowedShare);
        if (above < 0) return curve[^1].Rate;
        if (above == 0) return curve[0].Rate;
        double way = (Math.Log(allowedShare) - Math.Log(curve[above - 1].Share)) / (Math.Log(curve[above].Share) - Math.Log(curve[above - 1].Share));
        return curve[above - 1].Rate * Math.Pow(curve[above].Rate / curve[above - 1].Rate, way);
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static double LogOnePlusExp(double value) => value > 30 ? value : Math.Log(1 + Math.Exp(value));

    private KneeEstimate Around(double middle, IReadOnlyList<StepEvidence> steps)
    {
        Point[] near = [.. steps.Where(step => step.Requests > 0).Select(step => PointOf(step, middle)).Where(point => point.Weight > 0)];
        double scatter = Scatter(near);
        const int Slopes = (2 * SlopesEachSide) + 1;
        double[] logs = new double[((2 * PlacesEachSide) + 1) * Slopes];
        for (int index = 0; index < logs.Length; index++)
        {
            double spread = SlopeReach * ((index % Slopes) - SlopesEachSide) / SlopesEachSide;
            double steepness = SteepnessMiddle * Math.Exp(spread * SteepnessSpread);
            logs[index] = (LogLikelihood(near, PlaceOf(index / Slopes), steepness) / scatter) - (spread * spread / 2);
        }

        double most = logs.Max();
        double[] likely = new double[(2 * PlacesEachSide) + 1];
        for (int index = 0; index < logs.Length; index++) likely[index / Slopes] += Math.Exp(logs[index] - most);
        double at = Quantile(likely, 0.5), widening = Student(Math.Max(1, near.Length - 1));
        return new KneeEstimate(middle * Math.Exp(at), middle * Math.Exp(at + ((Quantile(likely, 0.025) - at) * widening)), middle * Math.Exp(at + ((Quantile(likely, 0.975) - at) * widening)));
    }

    // The scatter itself is known from few steps only: Student's quantile over the normal one, by Cornish and Fisher's expansion.
    private static double Student(double freedom)
    {
        const double z = 1.96;
        return 1 + ((z * z) + 1) / (4 * freedom) + (((5 * z * z * z * z) + (16 * z * z) + 3) / (96 * freedom * freedom));
    }

    private double LogLikelihood(Point[] near, double knee, double steepness)
    {
        double sum = 0;
        foreach (Point point in near)
        {
            double logit = atKnee + (steepness * (point.Place - knee));
            double missed = point.Missed;
            if (missed >= beyond * point.Requests)
            {
                missed = beyond * point.Requests;
                logit = Math.Min(logit, Logit(beyond));
            }

            sum += point.Weight * ((missed * logit) - (point.Requests * LogOnePlusExp(logit)));
        }

        return sum;
    }

    /// <summary>How much more the stretches of a step differ than independent requests would.</summary>
    private double Scatter(Point[] near)
    {
        double squares = 0, freedom = 0;
        foreach (Point point in near)
        {
            double share = point.Missed / point.Requests;
            if (share >= beyond) continue;
            double variance = Math.Max(share, allowedShare / 4);
            variance *= 1 - variance;
            StepBatch[] stretches = [.. Stretches(point.Batches)];
            foreach (StepBatch batch in stretches)
            {
                if (batch.Requests > 0) squares += point.Weight * Math.Pow(batch.Missed - (batch.Requests * share), 2) / (batch.Requests * variance);
            }

            freedom += point.Weight * (stretches.Length - 1);
        }

        return Math.Max(ScatterMin, freedom > 0 ? ScatterFactor * squares / freedom : 0);
    }

    // Long ones: a queue that is up stays up for a while, so that short neighbours tell the same.
    private static IEnumerable<StepBatch> Stretches(IReadOnlyList<StepBatch> batches) =>
        batches.Chunk(Math.Max(1, batches.Count / StretchesPerStep)).Select(chunk => new StepBatch(chunk.Sum(batch => batch.Requests), chunk.Sum(batch => batch.Missed)));

    private static Point PointOf(StepEvidence step, double middle)
    {
        double place = Math.Log(step.RealisedRate / middle);
        double nearness = 1 - Math.Pow(place / Band, 2);
        return new Point(place, step.Requests, step.Missed, nearness > 0 ? nearness * nearness : 0, step.Batches);
    }

    private static double PlaceOf(double index) => Band * (index - PlacesEachSide) / PlacesEachSide;

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

    private readonly record struct Point(double Place, double Requests, double Missed, double Weight, IReadOnlyList<StepBatch> Batches);
}
