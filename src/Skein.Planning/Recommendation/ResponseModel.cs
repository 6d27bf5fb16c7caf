using Skein.Planning.Laws;
using Skein.Planning.Queues;

namespace Skein.Planning.Recommendation;

/// <summary>
/// The response time at a number of workers with an unlimited queue. Exact for Poisson arrivals and exponential service
/// times (M/M/c). Else an approximation: the wait has the form of M/M/c's, its mean scaled by the mean of both variations
/// (Allen 1978, Cunneen), and the service time is added by its law.
/// </summary>
internal sealed class ResponseModel
{
    /// <summary>How many pieces the bulk of the service time is cut into, all as likely, and how many its tail, each less likely by the same factor.</summary>
    private const int BulkPieces = 240;
    private const int TailPieces = 240;

    /// <summary>How much of the service time is its tail.</summary>
    private const double TailShare = 0.1;

    /// <summary>The tail that the last piece begins at.</summary>
    private const double LastTail = 1e-9;

    private readonly MmcQueue queue;
    private readonly ServiceLaw held;
    private readonly (double Weight, double Time)[] pieces;

    /// <param name="rate">Arrivals, 1/seconds.</param>
    /// <param name="held">The service time.</param>
    /// <param name="servers">Workers, more than are busy in the mean.</param>
    /// <param name="dispersion">Of arrivals.</param>
    public ResponseModel(double rate, ServiceLaw held, int servers, double dispersion)
    {
        queue = new MmcQueue(rate, 1 / held.Mean, servers);
        this.held = held;
        IsExact = held is ExponentialLaw && dispersion == 1;
        Variation = (dispersion + held.SquaredVariation) / 2;
        pieces = IsExact ? [] : Cut(held);
    }

    /// <summary>Whether the answers are exact.</summary>
    public bool IsExact { get; }

    /// <summary>The mean of the squared variations of arrivals and service times.</summary>
    public double Variation { get; }

    public double Utilisation => queue.Utilisation;

    /// <summary>Seconds.</summary>
    public double MeanWait => queue.MeanWait * Variation;

    /// <summary>
    /// What the mean wait cannot exceed, whatever the law, for Poisson arrivals, seconds: workers taken in turns wait no less than those of a
    /// common queue (Wolff 1977), and of one that is taken each c-th time Kingman's bound (1962) holds.
    /// </summary>
    public double MeanWaitBound
    {
        get
        {
            double gap = queue.Servers / queue.ArrivalRate, variance = (gap * gap / queue.Servers) + (held.SquaredVariation * held.Mean * held.Mean);
            return variance / (2 * (gap - held.Mean));
        }
    }

    public double ProbGreater(double time)
    {
        if (IsExact) return queue.ProbResponseGreater(time);
        // Service alone by its own tail, without the grain of the pieces; the rest by those whose service is over.
        double sum = held.Tail(time), rate = (queue.Servers / held.Mean) - queue.ArrivalRate;
        if (Variation == 0) return sum;
        foreach ((double weight, double service) in pieces)
        {
            if (service <= time) sum += weight * queue.ProbWait * Math.Exp(-(time - service) * rate / Variation);
        }

        return Math.Min(1, sum);
    }

    public double Quantile(double level)
    {
        if (IsExact) return queue.ResponseQuantile(level);
        double low = 0, high = Math.Max(held.Quantile(level), held.Mean);
        while (ProbGreater(high) > 1 - level) high *= 2;
        return Roots.Decreasing(time => ProbGreater(time) - (1 - level), low, high);
    }

    // Pieces of the service time, each at the middle of its stretch.
    public static (double Weight, double Time)[] Cut(ServiceLaw held)
    {
        const int Pieces = BulkPieces + TailPieces;
        var cut = new (double, double)[Pieces];
        double above = 1;
        for (int piece = 0; piece < Pieces; piece++)
        {
            double end = piece == Pieces - 1 ? 0 : TailAfter(piece + 1);
            cut[piece] = (above - end, held.Quantile(1 - ((above + end) / 2)));
            above = end;
        }

        return cut;
    }

    private static double TailAfter(int pieces) => pieces <= BulkPieces
        ? 1 - ((1 - TailShare) * pieces / BulkPieces)
        : TailShare * Math.Pow(LastTail / TailShare, (pieces - BulkPieces) / (double)TailPieces);
}
