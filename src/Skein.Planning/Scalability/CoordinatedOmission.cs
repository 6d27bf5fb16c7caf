namespace Skein.Planning.Scalability;

/// <summary>
/// What a load generator reports that waits for each answer before it asks again, and what users would have met: Tene,
/// "How NOT to Measure Latency". The target answers well for a time and then stands still. The generator has one
/// sample of the stall; a user who came at each intended moment of it has the rest of the stall, as HdrHistogram's
/// correction with the expected interval adds them: stall, stall - 1/rate, ... down to 1/rate. The classic, 100 s at
/// 1 ms and then 100 s of stall at 100/s: 10,001 samples with a mean of 10.99 ms against 20,000 with 25 s. Immutable
/// and thread-safe.
/// </summary>
public sealed record CoordinatedOmission
{
    /// <summary>Makes one.</summary>
    /// <param name="rate">The intended rate, 1/seconds, above 0.</param>
    /// <param name="serviceSeconds">How long a good answer takes, from 0 to the interval between two requests.</param>
    /// <param name="goodSeconds">How long all is well: at least one request.</param>
    /// <param name="stallSeconds">How long the target stands still, from the time of an answer on.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public CoordinatedOmission(double rate, double serviceSeconds, double goodSeconds, double stallSeconds)
    {
        Rate = Require.Positive(rate, "rate");
        ServiceSeconds = Require.NotNegative(serviceSeconds, "serviceMs");
        StallSeconds = Require.Positive(stallSeconds, "stallSeconds");
        Good = Math.Floor(rate * Require.Positive(goodSeconds, "goodSeconds") * (1 + 1e-12));
        Stalled = Math.Max(1, Math.Floor(rate * stallSeconds * (1 + 1e-12)));
        if (serviceSeconds * rate > 1 + 1e-12) throw new RefusedException("serviceMs", "is longer than the interval between two requests: the generator could not hold the rate even while all is well");
        if (stallSeconds < serviceSeconds) throw new RefusedException("stallSeconds", "is shorter than a good answer takes");
        if (Good < 1 || Good > ScalabilityLimits.Default.RequestsMax) throw new RefusedException("goodSeconds", $"must give from 1 to {ScalabilityLimits.Default.RequestsMax:0e0} requests, and gives {Good}");
        if (Stalled > ScalabilityLimits.Default.RequestsMax) throw new RefusedException("stallSeconds", $"must hide {ScalabilityLimits.Default.RequestsMax:0e0} requests at most, and hides {Stalled}");
    }

    /// <summary>The intended rate, 1/seconds.</summary>
    public double Rate { get; }

    /// <summary>How long a good answer takes.</summary>
    public double ServiceSeconds { get; }

    /// <summary>How long the target stands still.</summary>
    public double StallSeconds { get; }

    /// <summary>How many requests are answered well.</summary>
    public double Good { get; }

    /// <summary>How many requests were meant to be sent during the stall; the generator sent one.</summary>
    public double Stalled { get; }

    /// <summary>The mean that the generator reports, seconds.</summary>
    public double NaiveMean => ((Good * ServiceSeconds) + StallSeconds) / (Good + 1);

    /// <summary>The mean over all requests that were meant, seconds.</summary>
    public double CorrectedMean => ((Good * ServiceSeconds) + (Stalled * StallSeconds) - (Stalled * (Stalled - 1) / 2 / Rate)) / (Good + Stalled);

    /// <summary>The percentile that the generator reports: the sample of rank <c>ceil(level x samples)</c>, seconds.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    public double NaiveQuantile(double level) => Rank(level, Good + 1) <= Good ? ServiceSeconds : StallSeconds;

    /// <summary>The percentile over all requests that were meant, seconds.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    public double CorrectedQuantile(double level)
    {
        double rank = Rank(level, Good + Stalled);
        return rank <= Good ? ServiceSeconds : StallSeconds - ((Good + Stalled - rank) / Rate);
    }

    /// <summary>In decimal, as levels are written: 0.9999 of 10,000 is 9,999 and no more.</summary>
    private static double Rank(double level, double samples) =>
        Math.Max(1, (double)Math.Ceiling((decimal)Require.Level(level, "level") * (decimal)samples));
}
