namespace Skein.Planning.Queues;

/// <summary>
/// One server without a queue whose callers never give up: each who finds it busy asks again after an exponential time,
/// on his own (the classical retrial policy). Source: G. I. Falin, J. G. C. Templeton, Retrial Queues, 1997, chapter 1.
/// Immutable and thread-safe.
/// </summary>
public sealed record RetrialQueue
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">Of those who ask for the first time, 1/seconds, above 0.</param>
    /// <param name="serviceRate">1/seconds, above 0.</param>
    /// <param name="retrialRate">At which one who was turned away asks again, 1/seconds, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range, or those turned away grow without end.</exception>
    public RetrialQueue(double arrivalRate, double serviceRate, double retrialRate)
    {
        Require.Positive(arrivalRate, "arrivalRate");
        Require.Positive(serviceRate, "serviceRate");
        Require.Positive(retrialRate, "retrialRate");
        ProbBusy = arrivalRate / serviceRate;
        double spare = serviceRate - arrivalRate;
        if (spare <= 0) throw ErlangC.Unstable(ProbBusy);
        MeanOrbit = arrivalRate / spare * (ProbBusy + (arrivalRate / retrialRate));
    }

    /// <summary>The probability that the server is busy.</summary>
    public double ProbBusy { get; }

    /// <summary>The mean number that was turned away and will ask again.</summary>
    public double MeanOrbit { get; }
}
