namespace Skein.Planning.Queues.General;

/// <summary>
/// One worker that shares itself equally among all requests present: M/G/1-PS. Its means depend on the mean of the
/// service time alone, also where the variance is infinite (L. Kleinrock, "Queueing Systems" II, 1976, 4.4).
/// Immutable and thread-safe.
/// </summary>
public sealed class ProcessorSharingQueue
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, from 0.</param>
    /// <param name="meanService">Seconds that a request would take alone, above 0.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue is unstable.</exception>
    public ProcessorSharingQueue(double arrivalRate, double meanService)
    {
        Require.NotNegative(arrivalRate, "arrivalRate");
        Require.Positive(meanService, "meanService");
        Utilisation = Stability.Utilisation(arrivalRate, meanService, 1);
        MeanResponse = meanService / (1 - Utilisation);
    }

    /// <summary>The share of time that the worker is busy.</summary>
    public double Utilisation { get; }

    /// <summary>The mean time in the system, seconds.</summary>
    public double MeanResponse { get; }

    /// <summary>How many are present on average.</summary>
    public double MeanInSystem => Utilisation / (1 - Utilisation);

    /// <summary>By how much a request takes longer than alone, whatever its own length.</summary>
    public double Slowdown => 1 / (1 - Utilisation);
}
