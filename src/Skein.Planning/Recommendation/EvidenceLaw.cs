using Skein.Planning.Laws;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>The law that evidence of a service time stands for, and what was assumed to have one.</summary>
internal sealed record EvidenceLaw
{
    private const double WholeStages = 1e-9;

    /// <summary>The law, without a timeout.</summary>
    public required ServiceLaw Law { get; init; }

    /// <summary>What was assumed, a clause each.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>The answers of the shapes that could have been assumed instead; empty where no shape was.</summary>
    public IReadOnlyList<(AssumedShape Shape, ServiceLaw Law)> Shapes { get; init; } = [];

    /// <summary>The largest mean of any law that agrees with the percentiles and ends at the timeout; null where there are none.</summary>
    public double? MeanBound { get; init; }

    /// <exception cref="RefusedException">It stands for none.</exception>
    public static EvidenceLaw Of(ServiceTimeSpec spec) => spec.Evidence switch
    {
        MeanEvidence mean => Of(mean),
        LawEvidence law => new EvidenceLaw { Law = law.Law },
        PercentileEvidence percentiles => Of(percentiles, spec.Timeout),
        HistogramEvidence histogram => Of(histogram, spec.Timeout),
        _ => throw new RefusedException("serviceTime", "names a file or a server that was not read"),
    };

    private static EvidenceLaw Of(MeanEvidence evidence)
    {
        (ServiceLaw law, string shape) = OfMoments(evidence.Mean, evidence.SquaredVariation);
        string variation = evidence.VariationAssumed ? "only the mean is known: exponential service times (scv 1) are assumed" : $"a mean and an scv do not tell the law: {shape} is assumed";
        return new EvidenceLaw { Law = law, Assumptions = [variation] };
    }

    private static (ServiceLaw Law, string Shape) OfMoments(double mean, double variation)
    {
        if (variation == 1) return (new ExponentialLaw(mean), "an exponential one");
        if (variation == 0) return (new DeterministicLaw(mean), "a constant");
        double stages = 1 / variation;
        if (variation < 1 && Math.Abs(stages - Math.Round(stages)) < WholeStages * stages && stages < 10_000) return (new ErlangLaw(mean, (int)Math.Round(stages)), "an Erlang one");
        if (variation < 1)
        {
            double sigma = Math.Sqrt(SpecialMath.Log1p(variation));
            return (new LognormalLaw(mean * Math.Exp(-sigma * sigma / 2), sigma), "a lognormal one");
        }

        // Balanced means: both branches carry half of the work (Whitt 1982).
        double first = (1 + Math.Sqrt((variation - 1) / (variation + 1))) / 2;
        return (new HyperexponentialLaw(first, 2 * first / mean, 2 * (1 - first) / mean), "a hyperexponential one with balanced means");
    }

    private static EvidenceLaw Of(PercentileEvidence evidence, double? timeout)
    {
        PercentileTime low = evidence.Percentiles[0], high = evidence.Percentiles[^1];
        bool two = evidence.Percentiles.Count > 1 && high.Seconds > low.Seconds;
        var shapes = new List<(AssumedShape Shape, ServiceLaw Law)> { (AssumedShape.Exponential, new ExponentialLaw(high.Seconds / -SpecialMath.Log1p(-high.Level))) };
        if (two) shapes.Add((AssumedShape.Lognormal, Lognormal(low, high)));
        if (timeout is { } end) shapes.Add((AssumedShape.TwoPoint, new TwoPointLaw(low.Seconds, Math.Max(end, high.Seconds), 1 - (two ? low.Level : high.Level))));
        AssumedShape wanted = evidence.Shape ?? (two ? AssumedShape.Lognormal : AssumedShape.Exponential);
        ServiceLaw? law = shapes.Find(shape => shape.Shape == wanted).Law;
        if (law is null) throw new RefusedException("serviceTime.shape", "two-point needs serviceTime.timeout: nobody knows how long the rest hangs");
        return new EvidenceLaw
        {
            Law = law,
            Assumptions = [$"percentiles do not tell the mean: a {Word(wanted)} shape is assumed"],
            Shapes = shapes,
            MeanBound = timeout is { } bound ? Bound(evidence.Percentiles, bound) : null,
        };
    }

    /// <summary>What a shape is called.</summary>
    public static string Word(AssumedShape shape) => shape switch
    {
        AssumedShape.Exponential => "exponential",
        AssumedShape.Lognormal => "lognormal",
        _ => "two-point",
    };

    // Each stretch between two percentiles lasts as long as its upper end at most, what is beyond the last one as long as the timeout.
    private static double Bound(IReadOnlyList<PercentileTime> percentiles, double timeout)
    {
        double sum = 0, below = 0;
        foreach (PercentileTime percentile in percentiles)
        {
            sum += (percentile.Level - below) * percentile.Seconds;
            below = percentile.Level;
        }

        return sum + ((1 - below) * timeout);
    }

    private static LognormalLaw Lognormal(PercentileTime low, PercentileTime high)
    {
        double lowDeviation = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, low.Level), highDeviation = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, high.Level);
        double sigma = Math.Log(high.Seconds / low.Seconds) / (highDeviation - lowDeviation);
        return new LognormalLaw(low.Seconds * Math.Exp(-sigma * lowDeviation), sigma);
    }

    private static EvidenceLaw Of(HistogramEvidence evidence, double? timeout)
    {
        TimeBucket last = evidence.Buckets[^1];
        var bounds = new List<double> { 0 };
        var counts = new List<double>();
        foreach (TimeBucket bucket in evidence.Buckets.Where(bucket => double.IsFinite(bucket.UpperBound)))
        {
            bounds.Add(bucket.UpperBound);
            counts.Add(bucket.Count);
        }

        if (double.IsInfinity(last.UpperBound) && last.Count > 0)
        {
            if (timeout is not { } end || end <= bounds[^1])
                throw new RefusedException("serviceTime.histogram", $"has {last.Count:0} requests beyond its last bound, and how long those take is not known: add buckets, or serviceTime.timeout above that bound");
            bounds.Add(end);
            counts.Add(last.Count);
        }

        return new EvidenceLaw { Law = new HistogramLaw(bounds, counts), Assumptions = ["within a bucket, times are spread evenly"] };
    }
}
