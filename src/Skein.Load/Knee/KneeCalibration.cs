using Skein.Planning.Laws;

namespace Skein.Load.Knee;

/// <summary>What a service showed at low load and beyond its capacity: all that the prediction knows of it.</summary>
/// <param name="Responses">Times at low load, where hardly a request waits for another, seconds.</param>
/// <param name="Rate">At which load they were taken, requests a second.</param>
/// <param name="Throughput">Answers a second when it never idled.</param>
/// <param name="ThroughputError">The standard error of that, as a share.</param>
/// <param name="Workers">How many requests it works on at once.</param>
/// <param name="WorkersGiven">Whether that was given; otherwise it is Little's law: throughput times the mean response, rounded.</param>
public sealed record KneeCalibration(EmpiricalLaw Responses, double Rate, double Throughput, double ThroughputError, int Workers, bool WorkersGiven)
{
    /// <summary>How long a worker is taken by a request, seconds, the mean: with all of them busy, workers over throughput.</summary>
    public double Holding => Workers / Throughput;

    /// <summary>The time of a response in which it takes no worker (network, framework), seconds: what the mean response has more than the holding time, up to the shortest response.</summary>
    public double Overhead => Math.Clamp(Responses.Mean - Holding, 0, 0.9 * Responses.Times[0]);

    /// <summary>
    /// How long a worker is taken, as a law: the responses without the overhead, scaled to the mean that throughput shows. So
    /// it has what only load brings: a worker that is handed over late, a timer that fires late.
    /// </summary>
    public EmpiricalLaw Service
    {
        get
        {
            double overhead = Overhead, factor = Holding / (Responses.Mean - overhead);
            return new EmpiricalLaw(Responses.Times.Select(time => (time - overhead) * factor));
        }
    }
}
