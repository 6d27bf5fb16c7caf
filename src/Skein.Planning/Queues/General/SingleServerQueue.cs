using Skein.Planning.Laws;

namespace Skein.Planning.Queues.General;

/// <summary>
/// One worker, Poisson arrivals, service times of any law, first come first served: M/G/1. The mean wait is Pollaczek's
/// and Khinchine's, its second moment Takács's (L. Kleinrock, "Queueing Systems" I, 1975, 5.6 and 5.7). With a service
/// time of infinite variance the mean wait is infinite although the worker is idle a share of the time: that is an
/// answer, and no refusal. Immutable and thread-safe.
/// </summary>
public sealed class SingleServerQueue
{
    private readonly ServiceLaw service;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, from 0.</param>
    /// <param name="service">The law of the service time.</param>
    /// <exception cref="RefusedException">The rate is out of range, or the queue is unstable: utilisation 1 or more.</exception>
    public SingleServerQueue(double arrivalRate, ServiceLaw service)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArrivalRate = Require.NotNegative(arrivalRate, "arrivalRate");
        this.service = service;
        Utilisation = Stability.Utilisation(arrivalRate, service.Mean, 1);
    }

    /// <summary>1/seconds.</summary>
    public double ArrivalRate { get; }

    /// <summary>The share of time that the worker is busy.</summary>
    public double Utilisation { get; }

    /// <summary>The mean time before service, seconds; infinite where the service time has no variance.</summary>
    public double MeanWait => ArrivalRate == 0 ? 0 : ArrivalRate * Moment(service.SecondMoment) / (2 * (1 - Utilisation));

    /// <summary>The second moment of the time before service, seconds squared; infinite where the service time has no third moment.</summary>
    public double WaitSecondMoment => ArrivalRate == 0 ? 0 : (2 * MeanWait * MeanWait) + (ArrivalRate * Moment(service.ThirdMoment) / (3 * (1 - Utilisation)));

    /// <summary>The mean time from arrival to end of service, seconds.</summary>
    public double MeanResponse => MeanWait + service.Mean;

    /// <summary>How many wait on average, the one in service not counted (Little).</summary>
    public double MeanQueue => ArrivalRate == 0 ? 0 : ArrivalRate * MeanWait;

    /// <summary>Only a Pareto law has moments that are infinite; another's is merely beyond the largest number.</summary>
    private double Moment(double moment) =>
        double.IsFinite(moment) || service is ParetoLaw ? moment : throw new RefusedException("service", "has a moment beyond the largest number");
}
